/** Photos and documents that are taken as evidence, by their first bytes: what a sender calls a file proves nothing. */
const SIGNATURES: { contentType: string; at: number; bytes: number[] }[] = [
  { contentType: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { contentType: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { contentType: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { contentType: 'application/pdf', at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];

export const EVIDENCE_FILE_TYPES = SIGNATURES.map(({ contentType }) => contentType);
export const LARGEST_EVIDENCE_FILE = 5 * 1_048_576;

/** What a file is; null where it is nothing that is taken. */
export function fileTypeOf(file: Uint8Array): string | null {
  const found = SIGNATURES.find(({ at, bytes }) => bytes.every((byte, i) => file[at + i] === byte));
  return found?.contentType ?? null;
}
