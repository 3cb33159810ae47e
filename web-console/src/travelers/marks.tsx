// Short words with an icon: tier, risk of leaving, how sure we are of an identity.

import { BadgeCheck, CircleCheck, CircleHelp, CircleMinus, ShieldCheck, TriangleAlert, type LucideIcon } from 'lucide-preact';
import type { Level, Risk } from './form';
import { level_words, risk_words, tier_words } from './words';
import styles from './marks.module.css';

export function TierChip({ tier }: { tier: string | null }) {
  if (!tier || tier === 'standard') return null;
  return (
    <span class={styles['tier']} data-tier={tier}>
      {tier_words(tier)}
    </span>
  );
}

const risk_icons: Readonly<Record<Risk, LucideIcon>> = { low: CircleCheck, medium: CircleMinus, high: TriangleAlert };

export function RiskMark({ risk }: { risk: Risk }) {
  const Icon = risk_icons[risk] ?? CircleHelp;
  return (
    <span class={styles['risk']} data-risk={risk}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      {risk_words(risk)}
    </span>
  );
}

const level_icons: Readonly<Record<Level, LucideIcon>> = { none: CircleHelp, claimed: CircleMinus, confirmed: BadgeCheck, signed: ShieldCheck };

export function LevelMark({ level }: { level: Level }) {
  const Icon = level_icons[level] ?? CircleHelp;
  return (
    <span class={styles['level']} data-level={level}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      {level_words(level)}
    </span>
  );
}
