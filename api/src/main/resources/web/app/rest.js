const PATIENCE_MS = 15_000;

/** The JSON of a path; an Error with the problem's words otherwise. */
export async function get(path) {
  const answer = await fetch(path, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(body.detail ?? `HTTP ${answer.status}`);
  }
  return body;
}

/** Doubles from the least to the most, a part of it by chance, so that many pages do not come back at once. */
export function backoff(attempt, least, most) {
  const whole = Math.min(most, least * 2 ** attempt);
  return whole / 2 + (Math.random() * whole) / 2;
}
