import type { NotificationRuleView } from '../../../libs/contracts/api/index.js';

/** The rule as it stands in the form's inputs. */
export interface TypedRule {
  via: NotificationRuleView['via'];
  language: NotificationRuleView['language'];
  quietFrom: string;
  quietTo: string;
  /** Times with commas between them. */
  digestAt: string;
  timeZone: string;
}

export function typedOf({ via, language, quiet, digestAt, timeZone }: NotificationRuleView): TypedRule {
  return {
    ...{ via, language },
    quietFrom: quiet?.from ?? '',
    quietTo: quiet?.to ?? '',
    digestAt: digestAt.join(', '),
    timeZone: timeZone ?? '',
  };
}

/** What is wrong goes to the server as it was typed: the server says what it should be. */
export function ruleOf(typed: TypedRule): NotificationRuleView {
  const { via, language, quietFrom, quietTo } = typed;
  return {
    ...{ via, language },
    quiet: quietFrom || quietTo ? { from: quietFrom, to: quietTo } : null,
    digestAt: typed.digestAt.split(/[\s,;]+/).filter(Boolean),
    timeZone: typed.timeZone.trim() || null,
  };
}
