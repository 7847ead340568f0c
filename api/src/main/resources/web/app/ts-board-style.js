/** The board's style, given Lit's css tag. */
export const boardStyle = (css) => css`
  :host {
    display: block;
    min-width: 0;
    min-height: 0;
    container-type: inline-size;
    background: var(--panel);
  }
  .scroll {
    height: 100%;
    overflow: auto;
    overscroll-behavior: contain;
  }
  table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-variant-numeric: tabular-nums;
    table-layout: fixed;
  }
  th,
  td {
    padding: 0 10px;
    height: 30px;
    text-align: right;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    font-weight: 400;
    border-bottom: 1px solid var(--line);
    box-sizing: border-box;
  }
  .left {
    text-align: left;
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 1;
    height: 34px;
    background: var(--raised);
    color: var(--muted);
    font-size: 12px;
    padding: 0;
  }
  thead button {
    all: unset;
    box-sizing: border-box;
    display: block;
    width: 100%;
    line-height: 34px;
    padding: 0 10px;
    cursor: pointer;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  thead button:hover {
    color: var(--text);
  }
  thead button:focus-visible,
  tbody tr:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  .arrow {
    color: var(--accent);
    margin-left: 3px;
  }
  tbody tr {
    cursor: pointer;
    scroll-margin-top: 34px;
  }
  tbody tr:nth-child(even) {
    background: #0f1520;
  }
  tbody tr:hover {
    background: #1a2537;
  }
  tbody tr.selected {
    background: #1b2d4d;
  }
  .c-code {
    width: 68px;
    font-weight: 700;
  }
  td.c-name {
    color: var(--muted);
  }
  .c-ceil,
  .c-floor,
  .c-ref,
  .c-high,
  .c-low,
  .c-price {
    width: 78px;
  }
  td.c-price {
    font-weight: 700;
  }
  .c-change {
    width: 78px;
  }
  .c-pct {
    width: 72px;
  }
  .c-volume {
    width: 112px;
  }
  tbody .ceiling {
    color: var(--ceiling);
  }
  tbody .up {
    color: var(--up);
  }
  tbody .reference {
    color: var(--reference);
  }
  tbody .down {
    color: var(--down);
  }
  tbody .floor {
    color: var(--floor);
  }
  tbody .none {
    color: var(--muted);
  }
  .rise.odd {
    animation: rise-odd 700ms ease-out;
  }
  .rise.even {
    animation: rise-even 700ms ease-out;
  }
  .fall.odd {
    animation: fall-odd 700ms ease-out;
  }
  .fall.even {
    animation: fall-even 700ms ease-out;
  }
  @keyframes rise-odd {
    from {
      background: rgb(47 208 110 / 55%);
    }
  }
  @keyframes rise-even {
    from {
      background: rgb(47 208 110 / 55%);
    }
  }
  @keyframes fall-odd {
    from {
      background: rgb(255 93 104 / 55%);
    }
  }
  @keyframes fall-even {
    from {
      background: rgb(255 93 104 / 55%);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    td {
      animation: none !important;
    }
  }
  .empty {
    padding: 3rem 1rem;
    text-align: center;
    color: var(--muted);
  }
  @container (max-width: 980px) {
    .c-name {
      display: none;
    }
  }
  @container (max-width: 760px) {
    .c-high,
    .c-low {
      display: none;
    }
  }
  @container (max-width: 600px) {
    .c-ceil,
    .c-floor {
      display: none;
    }
  }
  @container (max-width: 480px) {
    th,
    td,
    thead button {
      padding: 0 6px;
    }
    .c-ref,
    .c-change {
      display: none;
    }
    tbody th,
    tbody td {
      height: 36px;
    }
  }
`;
