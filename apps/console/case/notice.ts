/** What became of an answer, for the one who gave it. */
export interface Notice {
  kind: 'recorded' | 'refused';
  title: string;
  text?: string;
}
