import { z } from 'zod';
import { OEE_CATEGORIES } from '../../domain/index.js';
import { plantId, toldInstant } from './primitives.js';

/** The name of a list, such as `stop-reasons`. */
export const codeListName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}$/, 'must be small letters, digits and hyphens, such as stop-reasons');

/** `path` holds the labels of the branches above, the root first; only leaves that are in use may be chosen. */
export const codeView = z
  .object({
    code: z.string(),
    parent: z.string().nullable(),
    label: z.string(),
    path: z.array(z.string()),
    leaf: z.boolean(),
    /** What the code says, or a branch above it. */
    planned: z.boolean().nullable(),
    category: z.enum(OEE_CATEGORIES).nullable(),
    replacedBy: z.string().nullable(),
    /** The codes of outside systems that mean the same. */
    outside: z.record(z.string(), z.array(z.string())),
  })
  .meta({ id: 'Code' });

const version = z.object({
  list: z.string(),
  version: z.int(),
  importedAt: toldInstant,
  importedBy: z.string(),
});

export const codeListSummary = version
  .extend({ plantId: z.string(), codes: z.int() })
  .meta({ id: 'CodeListSummary' });
export type CodeListSummary = z.infer<typeof codeListSummary>;

/** The version in force of each list. */
export const codeLists = z.object({ items: z.array(codeListSummary) }).meta({ id: 'CodeLists' });

export const codeListDetail = codeListSummary
  .omit({ codes: true })
  .extend({ codes: z.array(codeView) })
  .meta({
    id: 'CodeList',
  });
export type CodeListDetail = z.infer<typeof codeListDetail>;

/** The version in force where none is named. */
export const codeListQuery = z.strictObject({
  plant: plantId.optional(),
  version: z.coerce.number().int().min(1).optional(),
});

export const codeImportQuery = z.strictObject({
  plant: plantId,
  dryRun: z.enum(['true', 'false']).default('false'),
});

/** What the sheet changes, or would: `version` is the one that holds then. */
export const codeImport = z
  .object({
    version: z.int(),
    imported: z.boolean(),
    added: z.array(z.string()),
    changed: z.array(z.string()),
    retired: z.array(z.string()),
  })
  .meta({ id: 'CodeImport' });
export type CodeImportView = z.infer<typeof codeImport>;
