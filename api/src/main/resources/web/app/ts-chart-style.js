/** The chart's style, given Lit's css tag. */
export const chartStyle = (css) => css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    background: var(--panel);
    position: relative;
  }
  header {
    display: flex;
    gap: 16px;
    align-items: flex-start;
    padding: 12px 14px 6px;
  }
  .who {
    flex: 1;
    min-width: 0;
  }
  h2 {
    display: inline;
    margin: 0;
    font-size: 20px;
  }
  .exchange {
    margin-left: 6px;
    padding: 1px 6px;
    border-radius: 4px;
    background: var(--raised);
    color: var(--muted);
    font-size: 11px;
    vertical-align: 3px;
  }
  p {
    margin: 2px 0 0;
    color: var(--muted);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .now {
    text-align: right;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .now strong {
    display: block;
    font-size: 20px;
    line-height: 1.3;
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
  button {
    font: inherit;
    color: var(--muted);
    background: transparent;
    border: 1px solid transparent;
    border-radius: 6px;
    padding: 4px 9px;
    cursor: pointer;
  }
  button:hover {
    color: var(--text);
    background: var(--raised);
  }
  button:focus-visible {
    outline: 2px solid var(--accent);
  }
  button[aria-pressed='true'] {
    color: var(--text);
    background: var(--raised);
    border-color: var(--line);
  }
  .bar {
    padding: 2px 10px;
  }
  .frames {
    display: flex;
    gap: 4px;
    flex-wrap: wrap;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    padding: 4px 14px;
    min-height: 20px;
    font-size: 12px;
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .legend b {
    font-weight: 500;
  }
  .canvas {
    flex: 1;
    min-height: 220px;
    touch-action: pan-y;
  }
  .notice {
    position: absolute;
    inset: 50% 16px auto;
    text-align: center;
    white-space: normal;
  }
`;
