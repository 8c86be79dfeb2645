/** Rejects, with a sentence that names the fix, where the application's role could get around row security. */
export async function assertLeastPrivilege(_appUrl: string): Promise<void> {
  throw new Error('not written yet');
}
