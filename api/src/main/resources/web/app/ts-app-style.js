/** The page's style, given Lit's css tag. */
export const appStyle = (css) => css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100dvh;
  }
  header,
  .tools {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 0 14px;
  }
  header {
    height: 48px;
    flex: none;
    border-bottom: 1px solid var(--line);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 8px;
    color: inherit;
    text-decoration: none;
    font-size: 16px;
  }
  .badge {
    padding: 2px 8px;
    border-radius: 999px;
    font-size: 12px;
    color: var(--reference);
    background: rgb(245 203 45 / 12%);
    border: 1px solid rgb(245 203 45 / 35%);
    white-space: nowrap;
  }
  .gap {
    flex: 1;
  }
  .latency {
    font-size: 12px;
    color: var(--muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .latency b {
    color: var(--text);
    font-weight: 500;
  }
  .state {
    display: flex;
    align-items: center;
    gap: 7px;
    font-size: 13px;
    min-width: 0;
  }
  .state i {
    flex: none;
    width: 9px;
    height: 9px;
    border-radius: 50%;
    background: var(--muted);
  }
  .state.live i {
    background: var(--up);
    box-shadow: 0 0 0 3px rgb(47 208 110 / 20%);
  }
  .state.quiet i {
    background: var(--reference);
  }
  .state.locked i {
    background: var(--reference);
  }
  .lock {
    display: flex;
    gap: 6px;
  }
  .lock input {
    width: 110px;
  }
  .state.reconnecting {
    color: var(--down);
  }
  .state.reconnecting i {
    background: var(--down);
  }
  .tools {
    flex: none;
    padding-block: 8px;
    flex-wrap: wrap;
    gap: 8px 12px;
  }
  input,
  select,
  button {
    font: inherit;
    color: var(--text);
    background: var(--panel);
    border: 1px solid var(--line);
    border-radius: 7px;
    height: 34px;
    padding: 0 11px;
    box-sizing: border-box;
  }
  input {
    width: 260px;
  }
  input::placeholder {
    color: var(--muted);
  }
  button {
    cursor: pointer;
  }
  button:hover,
  select:hover {
    background: var(--raised);
  }
  button[aria-pressed='true'] {
    background: #1b2d4d;
    border-color: var(--accent);
  }
  :is(input, select, button, a):focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .counts {
    display: flex;
    gap: 12px;
    list-style: none;
    margin: 0;
    padding: 0;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  .counts b {
    font-size: 14px;
  }
  .ceiling {
    color: var(--ceiling);
  }
  .up {
    color: var(--up);
  }
  .reference {
    color: var(--reference);
  }
  .down {
    color: var(--down);
  }
  .floor {
    color: var(--floor);
  }
  .units {
    font-size: 12px;
    color: var(--muted);
  }
  main {
    flex: 1;
    min-height: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border-top: 1px solid var(--line);
  }
  main.split {
    grid-template-columns: minmax(0, 1fr) minmax(420px, 46vw);
  }
  ts-board,
  ts-chart {
    min-height: 0;
    min-width: 0;
  }
  ts-chart {
    border-left: 1px solid var(--line);
  }
  .wait {
    margin: auto;
    color: var(--muted);
  }
  @media (max-width: 1100px) {
    .units {
      display: none;
    }
  }
  @media (max-width: 720px) {
    header,
    .tools {
      padding-inline: 10px;
      gap: 8px;
    }
    .brand b,
    .latency,
    .tools .gap {
      display: none;
    }
    .state {
      font-size: 12px;
    }
    input {
      flex: 1 1 100%;
      width: auto;
    }
    select {
      flex: 1;
      min-width: 0;
    }
    .counts {
      width: 100%;
      justify-content: space-between;
      gap: 6px;
    }
    main.split {
      grid-template-columns: minmax(0, 1fr);
    }
    ts-chart {
      position: fixed;
      inset: 0;
      z-index: 10;
      border: 0;
    }
  }
`;
