const EVERY_MS = 2_000;

/** Says on the error channel, every two seconds, how many of so many runs are done, and how many more made a failure smaller. */
export function progress(what: string, total: number): { done: () => void; end: () => void } {
  const started = Date.now();
  let runs = 0;
  const say = () => {
    const seconds = (Date.now() - started) / 1_000;
    const more = runs > total ? `, ${runs - total} more to make the failure smaller` : '';
    process.stderr.write(
      `  ${what}: ${Math.min(runs, total)} of ${total} runs${more} in ${seconds.toFixed(0)} s\n`,
    );
  };
  const timer = setInterval(say, EVERY_MS);
  return {
    done: () => {
      runs += 1;
    },
    end: () => {
      clearInterval(timer);
      say();
    },
  };
}
