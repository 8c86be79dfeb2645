/** Says that something is ready, and how long that took. */
export async function timed<T>(
  what: string,
  report: ((line: string) => void) | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const result = await work();
  report?.(`${what} ready (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return result;
}
