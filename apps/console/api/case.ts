import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type {
  AnswerReceipt,
  AnswerRequest,
  CancelRequest,
  CaseDetail,
  CaseReceipt,
  CommentRequest,
  ForwardAnswerRequest,
  ForwardRequest,
  OverturnRequest,
  ReassignRequest,
  ReturnRequest,
  SignalRequest,
  TimelinePage,
} from '../../../libs/contracts/api/index.js';
import { get, newKey, post } from './client.js';
import { Problem } from './problem.js';

export const caseKey = (id: string) => ['case', id];

export function useCase(id: string) {
  return useQuery({ queryKey: caseKey(id), queryFn: () => get<CaseDetail>(`/cases/${id}`) });
}

export function useTimeline(id: string) {
  return useQuery({
    queryKey: [...caseKey(id), 'timeline'],
    queryFn: () => get<TimelinePage>(`/cases/${id}/timeline?limit=200`),
  });
}

interface Change<Body> {
  path: string;
  body: Body;
  ifMatch?: number;
}

/**
 * One change of a case. A repeat after a lost connection carries the same key, so it is never counted twice; once the server
 * answered, even by a refusal, the next attempt has its own.
 */
export function useChange<Body, Receipt>(caseId: string) {
  const client = useQueryClient();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: ({ path, body, ifMatch }: Change<Body>) =>
      post<Receipt>(path, body, { key: key.current, ifMatch }),
    onSettled: (_receipt, error) => {
      if (error === null || error instanceof Problem) key.current = newKey();
      void client.invalidateQueries({ queryKey: caseKey(caseId) });
      void client.invalidateQueries({ queryKey: ['inbox'] });
    },
  });
}

export const useAnswer = useChange<AnswerRequest, AnswerReceipt>;
export const useAcknowledge = useChange<Record<string, never>, CaseReceipt>;
export const useReassign = useChange<ReassignRequest, CaseReceipt>;
export const useClaim = useChange<Record<string, never>, CaseReceipt>;
export const useReturn = useChange<ReturnRequest, CaseReceipt>;
export const useForward = useChange<ForwardRequest, CaseReceipt>;
export const useReply = useChange<ForwardAnswerRequest, CaseReceipt>;
export const useComment = useChange<CommentRequest, CaseReceipt>;
export const useSignal = useChange<SignalRequest, CaseReceipt>;
export const useCancel = useChange<CancelRequest, CaseReceipt>;
export const useOverturn = useChange<OverturnRequest, CaseReceipt>;

export const paths = {
  answer: (taskId: string) => `/tasks/${taskId}/answer`,
  acknowledge: (taskId: string) => `/tasks/${taskId}/acknowledge`,
  reassign: (taskId: string) => `/tasks/${taskId}/reassign`,
  claim: (taskId: string) => `/tasks/${taskId}/claim`,
  return: (taskId: string) => `/tasks/${taskId}/return`,
  forward: (taskId: string) => `/tasks/${taskId}/forward`,
  reply: (taskId: string) => `/tasks/${taskId}/forward-answer`,
  comment: (caseId: string) => `/cases/${caseId}/comments`,
  signal: (caseId: string) => `/cases/${caseId}/signals`,
  cancel: (caseId: string) => `/cases/${caseId}/cancel`,
  merge: (caseId: string) => `/cases/${caseId}/merge`,
  split: (caseId: string) => `/cases/${caseId}/split`,
  overturn: (caseId: string, questionId: string) => `/cases/${caseId}/questions/${questionId}/overturn`,
};
