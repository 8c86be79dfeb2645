import { useQueries } from '@tanstack/react-query';
import type { CodeListDetail } from '../../../libs/contracts/api/index.js';
import { get } from './client.js';

/** The codes of lists, by the name of the list. */
export type CodeChoices = ReadonlyMap<string, CodeListDetail['codes']>;

const FRESH_FOR = 300_000;

/** The named lists of a plant; one that has not come yet, or is not there, is left out. */
export function useCodes(plantId: string, lists: readonly string[]): CodeChoices {
  return useQueries({
    queries: lists.map((list) => ({
      queryKey: ['codes', plantId, list],
      queryFn: () => get<CodeListDetail>(`/codes/${list}?plant=${encodeURIComponent(plantId)}`),
      staleTime: FRESH_FOR,
    })),
    combine: (results) => new Map(results.flatMap(({ data }) => (data ? [[data.list, data.codes]] : []))),
  });
}
