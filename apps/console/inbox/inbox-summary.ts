/** `3 questions wait for you, 1 of them overdue.` */
export function inboxSummary(count: number, overdue: number): string {
  const waiting = count === 1 ? '1 question waits for you' : `${count} questions wait for you`;
  if (overdue === 0) return `${waiting}.`;
  if (overdue === count) return count === 1 ? `${waiting}; it is overdue.` : `${waiting}; all are overdue.`;
  return `${waiting}, ${overdue} of them overdue.`;
}
