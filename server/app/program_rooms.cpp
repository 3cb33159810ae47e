// The channels and what else has rooms of its own beside the desk: opened once the desk is there.
#include "server/app/program.hpp"

#include "core/encoding.hpp"

#include <boost/asio/post.hpp>

namespace waydesk::app {
namespace {

constexpr unsigned mail_lane = 7;

// Of the signing keys, the oldest first.
std::vector<std::string> secrets_of(const auth::Records& records) {
    std::vector<auth::SigningKey> keys = records.keys;
    std::ranges::sort(keys, {}, &auth::SigningKey::number);
    std::vector<std::string> out;
    for (auth::SigningKey& key : keys) out.push_back(std::move(key.secret));
    return out;
}

// The mailbox that sends the letters of complaints and refunds; empty: none does.
std::string letters_from(const config::Config& config) {
    if (!config.mail.continue_from.empty()) return config.mail.continue_from;
    const auto sends = [](const config::Mailbox& one) { return !one.smtp_host.empty(); };
    const auto found = std::ranges::find_if(config.mailboxes, sends);
    return found == config.mailboxes.end() ? std::string() : found->name;
}

}  // namespace

// Callbacks. Their numbers are read by a library whose first use takes a moment.
store::Explained<> Program::open_calls(const auth::Records& records) {
    boost::asio::post(workers_, [] { (void)callback::parse_phone("+49 30 123456", ""); });
    auto connection = store_->database->connect(store::Access::read);
    if (!connection) return connection.error();
    auto calls = CallService::open(config_, *runtime_, *doors_, people_ids_, **connection, secrets_of(records),
                                   bookings_.shelf(), catalogue_);
    if (!calls) return calls.error();
    calls_ = std::move(*calls);
    return {};
}

// E-mail. Its tokens are signed with keys of their own, made of those of sign-in.
store::Explained<> Program::open_mail(const auth::Records& records) {
    std::vector<email::TokenKey> keys;
    for (const auth::SigningKey& key : records.keys)
        keys.push_back({key.number, hmac_sha256(key.secret, "e-mail reply token")});
    std::ranges::sort(keys, {}, &email::TokenKey::number);
    reply_tokens_.emplace(std::move(keys));
    auto connection = store_->database->connect(store::Access::read);
    if (!connection) return connection.error();
    const auto latest = email::MailBook(**connection, store_->workspace.id).latest_id();
    if (!latest) return store::Refusal{latest.error(), "The stored mails cannot be read."};
    mail_ids_ = std::make_unique<MailIds>(clock_, mail_lane, std::max(*latest, store_->latest_id));
    std::error_code ignored;
    std::filesystem::create_directories(store_->directory.attachments(), ignored);
    mail_figures_ = std::make_unique<MailFigures>(metrics_, config_.mailboxes);
    mail_parts_ = std::make_unique<MailParts>(MailParts{
        *runtime_, *doors_, *store_->database, config_.mailboxes, *reply_tokens_, *mail_ids_, random_, *mail_figures_,
        store_->directory.path(), store_->directory.attachments(),
        static_cast<std::size_t>(config_.limits.attachment_bytes), config_.workspace.brand, config_.workspace.zone,
        config_.mail, catalogue_, letters_from(config_), [this](cases::CaseId one, std::int64_t step, LetterForm form) {
            return cases_->letter_for_mail(one, step, form);
        }});
    auto room = MailRoom::open(*mail_parts_);
    if (!room) return room.error();
    mail_room_ = std::move(*room);
    mails_ = std::make_unique<MailsOfDesk>(*mail_room_, workers_.get_executor());
    return {};
}

// Complaints and refunds.
store::Explained<> Program::open_cases() {
    auto connection = store_->database->connect(store::Access::read);
    if (!connection) return connection.error();
    auto opened = CaseService::open({*runtime_, *doors_, people_ids_, config_.cases, store_->workspace.zone, catalogue_,
                                     [this] { return policies_->library(); }, config_.workspace.brand,
                                     std::make_shared<const language::Catalogue>(language::Catalogue::of_letters()),
                                     workers_.get_executor(), !mail_parts_->letters_from.empty()},
                                    **connection);
    if (!opened) return opened.error();
    cases_ = std::move(*opened);
    return {};
}

// What is known of contacts, and how long their words are kept.
store::Explained<> Program::open_contacts() {
    auto connection = store_->database->connect(store::Access::read);
    if (!connection) return connection.error();
    auto opened = ContactService::open(
        {*runtime_, *doors_, people_ids_, catalogue_, cases_->room(), calls_->room(), bookings_.shelf_to_fill(),
         *store_->database, store_->directory.attachments(), workers_.get_executor(), config_.retention,
         [search = search_.get()](auto done) { search->forget_overwritten(std::move(done)); }},
        **connection);
    if (!opened) return opened.error();
    contacts_ = std::move(*opened);
    return {};
}

// What was done, in figures.
void Program::open_figures() {
    figures_ = std::make_unique<FiguresOfDesk>(
        *runtime_, people_ids_, FiguresOfDesk::Settings{store_->workspace.zone, config_.callbacks.tolerance});
    runtime_->thread().every(FigureFollower::look_every, [this] { figures_->tick(); });
}

// Surveys, visits and inspections.
store::Explained<> Program::open_surveys(const auth::Records& records) {
    auto connection = store_->database->connect(store::Access::read);
    if (!connection) return connection.error();
    auto opened = SurveyService::open({*runtime_,
                                       people_ids_,
                                       cases_->room(),
                                       SurveyKeys(secrets_of(records)),
                                       store_->workspace.zone,
                                       catalogue_,
                                       {}},
                                      **connection);
    if (!opened) return opened.error();
    surveys_ = std::move(*opened);
    return {};
}

// Shifts, handovers, announcements and the reports of days.
store::Explained<> Program::open_days() {
    const auto failing = [this] {
        std::vector<std::string> names;
        for (const MailboxView& view : mail_room_->mailboxes())
            if (view.fetches && !view.reader.is_connected && view.reader.failed_at.is_set()) names.push_back(view.name);
        return names;
    };
    const auto zone = time::Zone::find(store_->workspace.zone);
    auto connection = store_->database->connect(store::Access::read);
    if (!connection) return connection.error();
    auto opened = DaysOfDesk::open(
        {*runtime_, *doors_, people_ids_, calls_->room(), cases_->room(), *figures_, zone ? *zone : time::Zone::utc(),
         catalogue_, failing, [this](Instant since) { return policies_->titles_since(since); }},
        **connection);
    if (!opened) return opened.error();
    days_ = std::move(*opened);
    return {};
}

// What goes out to others by itself.
store::Explained<> Program::open_deliveries() {
    auto connection = store_->database->connect(store::Access::read);
    if (!connection) return connection.error();
    const auto tell_off = [this](store::Change& change, const std::string& name, std::string_view why) {
        return days_->tell_admins(change, "webhook.off." + std::string(why), name);
    };
    auto webhooks =
        WebhooksOfDesk::open({*runtime_, people_ids_, random_, config_.webhooks, metrics_, tell_off}, **connection);
    if (!webhooks) return webhooks.error();
    deliveries_.webhooks = std::move(*webhooks);
    auto silence = SilenceWatch::open({*runtime_, calls_->room(), cases_->room(), catalogue_}, **connection);
    if (!silence) return silence.error();
    deliveries_.silence = std::move(*silence);
    runtime_->thread().every(SilenceWatch::look_every, [this] { deliveries_.silence->tick(); });
    return {};
}

// Invitations, second factors, the audit log.
store::Explained<> Program::open_accounts() {
    auto connection = store_->database->connect(store::Access::read);
    if (!connection) return connection.error();
    auto opened = AccountService::open({*runtime_, *doors_, *people_, *mail_parts_, config_.workspace.name,
                                        [this] { return own_address(); }, catalogue_},
                                       **connection);
    if (!opened) return opened.error();
    accounts_ = std::move(*opened);
    return {};
}

// Channels, and the first steps of a new company.
store::Explained<> Program::open_set_up() {
    auto connection = store_->database->connect(store::Access::read);
    if (!connection) return connection.error();
    const WorkspaceRow& own = store_->workspace;
    auto opened = SetUpService::open({*runtime_, *doors_, *people_, people_ids_, random_, Company{own.name, own.zone},
                                      [this] { return own_address(); }},
                                     config_, **connection);
    if (!opened) return opened.error();
    set_up_ = std::move(*opened);
    return {};
}

// Search over conversations.
store::Explained<> Program::open_search() {
    auto opened = ConversationSearch::open(*runtime_, *store_->database,
                                           store_->directory.path() / "conversations-index", store_->epoch);
    if (!opened) return opened.error();
    search_ = std::move(*opened);
    return {};
}

// What was quoted under the policies.
store::Explained<> Program::open_quotes() {
    auto connection = store_->database->connect(store::Access::read);
    if (!connection) return connection.error();
    const auto latest = kb::quoting::read_quotes(**connection, store_->workspace.id.value, {0, {}, 1});
    if (!latest) return store::Refusal{latest.error(), "The stored quotes cannot be read."};
    if (!latest->empty()) people_ids_.begin_after(latest->front().id.value);
    quotes_ = std::make_unique<QuotesOfKb>(*runtime_, *policies_, bookings_.room(), catalogue_, people_ids_);
    return {};
}

}  // namespace waydesk::app
