// What a quote already knows of the refund that is opened from it, so that nobody copies a sum by hand. Pure.

import type { Fields } from '../cases/form';
import type { StoredQuote } from './form';

// How the refund desk calls the ways that money came by; others have the same name.
const ways_back: { readonly [payment: string]: string } = { alipay: 'wallet', wechat: 'wallet' };

export function refund_of({ id, request, answer }: StoredQuote): Fields {
  const { currency, refund, rules = [], groups = [] } = answer;
  const payment = request?.order?.payment;
  const coupons = groups.flatMap((group) => group.coupons);
  return {
    quote: id,
    ...(refund !== undefined && currency !== undefined && { amount: { minor: refund, currency } }),
    ...(rules[0] !== undefined && { rule: rules[0] }),
    ...(coupons.length > 0 && { coupons }),
    ...(payment !== undefined && { method: ways_back[payment] ?? payment }),
  };
}
