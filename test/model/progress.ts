const EVERY_MS = 2_000;

/** Says on the error channel, every two seconds, how many of so many runs are done. */
export function progress(what: string, total: number): { done: () => void; end: () => void } {
  const started = Date.now();
  let runs = 0;
  const say = () => {
    const seconds = (Date.now() - started) / 1_000;
    process.stderr.write(`  ${what}: ${runs} of ${total} runs in ${seconds.toFixed(0)} s\n`);
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
