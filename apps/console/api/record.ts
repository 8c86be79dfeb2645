import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type {
  ActionMoveRequest,
  ActionReceipt,
  ActionRequest,
  CaseReceipt,
  EvidenceRequest,
  MyAction,
} from '../../../libs/contracts/api/index.js';
import { caseKey, useChange } from './case.js';
import { get, newKey, sendFile } from './client.js';
import { Problem } from './problem.js';

export const useShowEvidence = useChange<EvidenceRequest, CaseReceipt>;
export const useAddAction = useChange<ActionRequest, ActionReceipt>;
export const useMoveAction = useChange<ActionMoveRequest, ActionReceipt>;

export const recordPaths = {
  evidence: (caseId: string) => `/cases/${caseId}/evidence`,
  photo: (caseId: string, key: string) => `/cases/${caseId}/photos?key=${encodeURIComponent(key)}`,
  file: (fileId: string) => `/api/v1/evidence-files/${fileId}`,
  actions: (caseId: string) => `/cases/${caseId}/actions`,
  move: (actionId: string) => `/actions/${actionId}/move`,
};

/** Sends a photo or a document as it is; a repeat after a lost connection is not counted twice. */
export function useShowPhoto(caseId: string, evidenceKey: string) {
  const client = useQueryClient();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: (file: File) =>
      sendFile<CaseReceipt>(recordPaths.photo(caseId, evidenceKey), file, key.current),
    onSettled: (_receipt, error) => {
      if (error === null || error instanceof Problem) key.current = newKey();
      void client.invalidateQueries({ queryKey: caseKey(caseId) });
    },
  });
}

/** The actions that wait for me, the earliest due first. */
export function useMyActions() {
  return useQuery({
    queryKey: ['inbox', 'actions'],
    queryFn: async () => (await get<{ items: MyAction[] }>('/actions')).items,
  });
}
