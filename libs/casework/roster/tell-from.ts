/** From when somebody is told of a task: whoever is to have it with their next shift is told when that begins. */
export function tellFrom(notBefore: Date, shiftBegin: Date | null | undefined): Date {
  return shiftBegin && shiftBegin > notBefore ? shiftBegin : notBefore;
}
