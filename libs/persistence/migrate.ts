export interface DatabaseUrls {
  /** Runs the migrations and owns every table. */
  ownerUrl: string;
  /** What the processes sign in with; owns nothing. */
  appUrl: string;
  /** Owns the job schema alone. */
  runnerUrl: string;
}

/** Brings both schemas up to date: ours as the owner, graphile-worker's as the runner. Safe to run again and side by side. */
export async function migrate(_urls: DatabaseUrls): Promise<void> {
  throw new Error('not written yet');
}
