import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import * as contracts from './index.js';

const schemas = Object.entries<unknown>(contracts).flatMap(([name, value]) =>
  value instanceof z.ZodType ? [{ name, schema: value }] : [],
);

describe('the schemas of the API', () => {
  it.each(schemas)('$name can be told as JSON Schema, both ways', ({ schema }) => {
    for (const io of ['input', 'output'] as const) {
      expect(z.toJSONSchema(schema, { target: 'draft-2020-12', io })).toBeInstanceOf(Object);
    }
  });
});
