/** Waits for all of them, also after one failed, so that nothing starts behind the back of a failure. Throws the first one. */
export async function together<T>(work: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
