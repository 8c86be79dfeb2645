/** A mail's body before it is HTML or text, so that both say the same. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'question'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'facts'; rows: Fact[] }
  | { kind: 'table'; title: string; columns: string[]; rows: string[][] }
  | { kind: 'choices'; items: { label: string; effect: string }[] }
  | { kind: 'tasks'; items: { title: string; text: string; small: string; url: string }[] }
  | { kind: 'link'; label: string; url: string }
  | { kind: 'small'; text: string };

export interface Fact {
  label: string;
  text: string;
}

export interface MailDocument {
  subject: string;
  blocks: Block[];
}
