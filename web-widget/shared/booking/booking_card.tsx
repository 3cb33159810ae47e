// A booking: where it goes and when, who travels, what was paid. One card for travelers and agents.

import { moneyText } from '../i18n/money';
import { codeOf, couponsOf, inOrder, type Booking, type Money, type Moment, type Passenger, type Payment, type Place, type Service } from './booking';
import { KindGlyph } from './glyph';
import { StatusChip, statusText, type SayBooking } from './status_chip';
import { kindKey, methodKey, needKey, typeKey } from './statuses';
import { clockHere, clockThere, dayThere, daysLater, offsetThere } from './times';

/** In which words, for whose clock, and now. */
export interface Reader {
  say: SayBooking;
  language: string;
  /** His own. */
  zone: string;
  now: number;
}

interface CardProps {
  booking: Booking;
  reader: Reader;
  /** Of the card; parts of it have the next one. */
  heading: 1 | 3;
}

const moneyOf = ({ minor, currency }: Money, { language }: Reader) => moneyText(currency, minor, language);

export function BookingCard({ booking, reader, heading }: CardProps) {
  const { say } = reader;
  const title = `booking-${booking.id}`;
  const Title = `h${heading}` as 'h1';
  const Part = `h${heading + 1}` as 'h2';
  return (
    <section class="booking" aria-labelledby={title} data-booking={booking.id}>
      <header class="booking-head">
        <Title id={title} tabIndex={-1}>
          {say('card.title')} <bdi class="booking-code">{codeOf(booking)}</bdi>
        </Title>
        <StatusChip status={booking.status} say={say} />
      </header>
      <ol class="booking-services" aria-label={say('card.services')}>
        {inOrder(booking.services).map((service) => (
          <ServiceItem key={service.id} service={service} reader={reader} />
        ))}
      </ol>
      <Part>{say('card.passengers')}</Part>
      <ul class="booking-rows">
        {booking.passengers.map((passenger) => (
          <PassengerItem key={passenger.id} booking={booking} passenger={passenger} reader={reader} />
        ))}
      </ul>
      <Part>{say('card.payments')}</Part>
      <Payments booking={booking} reader={reader} />
      <Facts booking={booking} reader={reader} />
    </section>
  );
}

const TRANSPORT = new Set(['flight', 'rail', 'ferry', 'coach', 'transfer']);

function ServiceItem({ service, reader }: { service: Service; reader: Reader }) {
  const { say, language, now } = reader;
  const { kind, title, supplier, product, seat, starts, ends } = service;
  const kindName = kindKey(kind);
  const isTransport = TRANSPORT.has(kind);
  const labels = isTransport ? (['end.departs', 'end.arrives'] as const) : kind === 'hotel' ? (['end.check_in', 'end.check_out'] as const) : (['end.begins', 'end.ends'] as const);
  const facts = [supplier, product].filter((fact) => fact && !title.includes(fact));
  return (
    <li data-service={service.id}>
      <p class="booking-day">{dayThere(starts, language, now)}</p>
      <p class="booking-service">
        <KindGlyph kind={kind} />
        <span class="visually-hidden">{kindName ? say(kindName) : kind}</span>
        <strong dir="auto">{title || product || supplier}</strong>
        <StatusChip status={service.status} say={say} />
      </p>
      <ul class="booking-ends">
        <End label={say(labels[0])} isQuiet={isTransport} moment={starts} place={service.from} reader={reader} />
        {ends && <End label={say(labels[1])} isQuiet={isTransport} moment={ends} place={service.to} after={starts} reader={reader} />}
        {!ends && service.to && (
          <li>
            <span class="booking-clock" />
            <PlaceName place={service.to} />
          </li>
        )}
      </ul>
      {(facts.length > 0 || seat) && (
        <p class="booking-note">
          {facts.map((fact, i) => (
            <>
              {i > 0 && ' · '}
              <bdi>{fact}</bdi>
            </>
          ))}
          {facts.length > 0 && seat && ' · '}
          {seat && say(kind === 'hotel' ? 'card.room' : 'card.seat', { seat })}
        </p>
      )}
    </li>
  );
}

function PlaceName({ place }: { place: Place }) {
  return (
    <span>
      <bdi>{place.name || place.code}</bdi> {place.name && place.code && <bdi class="booking-place-code">{place.code}</bdi>}
    </span>
  );
}

interface EndProps {
  label: string;
  /** It goes without saying, and is only spoken. */
  isQuiet: boolean;
  moment: Moment;
  place: Place | null;
  /** What began before it. */
  after?: Moment;
  reader: Reader;
}

function End({ label, isQuiet, moment, place, after, reader }: EndProps) {
  const { say, language, zone, now } = reader;
  const days = after ? daysLater(after, moment) : 0;
  const here = clockHere(moment, zone, language);
  const offset = offsetThere(moment, language);
  return (
    <li>
      <time class="booking-clock tabular" dateTime={new Date(moment.at).toISOString()}>
        {clockThere(moment, language)}
      </time>
      <span>
        <span class={isQuiet ? 'visually-hidden' : 'booking-end'}>{label} </span>
        {place && <PlaceName place={place} />}
        {days !== 0 && <span class="booking-later"> {days === 1 ? say('end.next_day') : dayThere(moment, language, now)}</span>}
        {here !== null && (
          <span class="booking-note">
            {offset && <bdi>{offset}</bdi>} {offset && '· '}
            {say('end.your_time', { time: here })}
          </span>
        )}
      </span>
    </li>
  );
}

function PassengerItem({ booking, passenger, reader }: { booking: Booking; passenger: Passenger; reader: Reader }) {
  const { say } = reader;
  const type = typeKey(passenger.type);
  const titleOf = (id: string | null) => booking.services.find((one) => one.id === id)?.title;
  return (
    <li data-passenger={passenger.id}>
      <p class="booking-row">
        <strong dir="auto">{passenger.name}</strong>
        <span class="booking-note">{type ? say(type) : passenger.type}</span>
      </p>
      {passenger.document && (
        <p class="booking-note">
          {say('card.document')} <bdi class="tabular">{passenger.document}</bdi>
        </p>
      )}
      <Tickets booking={booking} passenger={passenger} reader={reader} />
      {passenger.special.map((special) => {
        const need = needKey(special.code);
        const service = titleOf(special.service);
        return (
          <p key={`${special.code} ${special.service}`} class="booking-row" data-special={special.code}>
            <span>
              {need && say(need)} <bdi class="booking-place-code">{special.code}</bdi> {service && <bdi class="booking-note">{service}</bdi>}
            </span>
            <StatusChip status={special.status} say={say} />
          </p>
        );
      })}
    </li>
  );
}

/** One word when all tickets of a passenger stand alike, else one a service. */
function Tickets({ booking, passenger, reader: { say } }: { booking: Booking; passenger: Passenger; reader: Reader }) {
  const coupons = couponsOf(booking, passenger.id);
  const first = coupons[0];
  if (!first) return null;
  if (coupons.every(({ status }) => status === first.status)) {
    return (
      <p class="booking-row">
        <span class="booking-note">{say('card.tickets', { count: coupons.length })}</span>
        <StatusChip status={first.status} say={say} />
      </p>
    );
  }
  return (
    <>
      {coupons.map(({ service, status }) => (
        <p key={service.id} class="booking-row">
          <bdi class="booking-note">{service.title}</bdi>
          <StatusChip status={status} say={say} />
        </p>
      ))}
    </>
  );
}

function Payments({ booking, reader }: { booking: Booking; reader: Reader }) {
  const { say } = reader;
  return (
    <ul class="booking-rows">
      {booking.payments.map((payment, i) => (
        <li key={i} class="booking-row">
          <span>
            <PaymentName payment={payment} say={say} />
            <span class="booking-note"> {statusText(payment.status, say)}</span>
          </span>
          <span class="tabular">{moneyOf(payment.amount, reader)}</span>
        </li>
      ))}
      {booking.payments.length === 0 && <li class="booking-note">{say('card.no_payments')}</li>}
      {booking.total && (
        <li class="booking-row booking-total">
          <span>{say('card.total')}</span>
          <span class="tabular">{moneyOf(booking.total, reader)}</span>
        </li>
      )}
    </ul>
  );
}

/** Sellers write them as they like. */
const BRANDS: Readonly<Record<string, string>> = { visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express', jcb: 'JCB', unionpay: 'UnionPay' };

function PaymentName({ payment: { brand, method, last4 }, say }: { payment: Payment; say: SayBooking }) {
  const key = methodKey(method);
  const name = brand ? (BRANDS[brand.toLowerCase()] ?? brand) : key ? say(key) : method;
  return (
    <>
      <bdi>{name}</bdi>{' '}
      {last4 && (
        <bdi class="tabular">
          <span aria-hidden="true">•••• {last4}</span>
          <span class="visually-hidden">{say('card.ends_in', { last4 })}</span>
        </bdi>
      )}
    </>
  );
}

function Facts({ booking, reader: { say, language } }: { booking: Booking; reader: Reader }) {
  const day = (at: number) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', numberingSystem: 'latn' }).format(at);
  return (
    <dl class="booking-facts">
      {booking.booker?.name && (
        <div>
          <dt>{say('card.booker')}</dt>
          <dd dir="auto">{booking.booker.name}</dd>
        </div>
      )}
      {booking.purchased_at !== null && (
        <div>
          <dt>{say('card.purchased')}</dt>
          <dd>{day(booking.purchased_at)}</dd>
        </div>
      )}
      {booking.seller && (
        <div>
          <dt>{say('card.seller')}</dt>
          <dd dir="auto">{booking.seller}</dd>
        </div>
      )}
      {booking.references.map(({ system, locator }) => (
        <div key={`${system} ${locator}`}>
          <dt>
            {say('card.reference')} <bdi>{system}</bdi>
          </dt>
          <dd>
            <bdi class="booking-code">{locator}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
