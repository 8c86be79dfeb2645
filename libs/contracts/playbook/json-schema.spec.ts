import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { playbookJsonSchema } from './index.js';

const FOLDER = new URL('../../../playbooks/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

describe('the JSON Schema for editors', () => {
  it('is current: npm run playbooks -- schema writes it anew', () => {
    const committed: unknown = JSON.parse(readFileSync(new URL('playbook.schema.json', FOLDER), 'utf8'));
    expect(committed).toEqual(playbookJsonSchema());
  });

  it.each(files)('is named in the first line of %s', (file) => {
    const [first] = readFileSync(new URL(file, FOLDER), 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=./playbook.schema.json');
  });

  it('knows the questions of each type', () => {
    expect(playbookJsonSchema().allOf).toContainEqual({
      if: { properties: { type: { const: 'rework-approval' } }, required: ['type'] },
      then: {
        properties: {
          questions: {
            propertyNames: { enum: expect.arrayContaining(['approve']) },
            required: expect.arrayContaining(['approve']),
          },
        },
      },
    });
  });
});
