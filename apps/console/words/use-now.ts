import { useEffect, useState } from 'react';
import { businessNow, tickMs } from './business-clock.js';

/** The present instant of business time, renewed often enough for words in minutes. */
export function useNow(): Date {
  const [now, setNow] = useState(() => businessNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(businessNow()), tickMs());
    return () => clearInterval(timer);
  }, []);
  return now;
}
