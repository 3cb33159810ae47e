#include "server/app/program.hpp"

#include "core/language/catalogue.hpp"
#include "core/language/detect.hpp"
#include "core/log.hpp"
#include "kb/article/article_index.hpp"
#include "kb/quoting/deadline_words.hpp"
#include "server/app/library_opening.hpp"
#include "server/app/wire_limits.hpp"

#include <boost/asio/post.hpp>

#include <unistd.h>

namespace waydesk::app {
namespace {

constexpr Duration forget_every = 5min;  // sessions, tickets and revocations that have run out
constexpr Duration longest_drain = 7s;   // the sockets' own end may take two seconds more

store::Refusal refused(const error_code& code, std::string sentence) { return {code, std::move(sentence)}; }

std::filesystem::path default_pages() {
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    const auto beside = program.parent_path() / "pages";
    return std::filesystem::exists(beside, ignored) ? beside : program.parent_path().parent_path() / "pages";
}

store::Explained<std::shared_ptr<const net::TlsContext>> read_certificate(const config::Serve& serve) {
    auto tls = net::TlsContext::for_server({serve.tls_certificate, serve.tls_key});
    if (!tls) return refused(tls.error(), "TLS cannot be set up: " + tls.error().message() + ".");
    return std::move(*tls);
}

RuntimeSettings runtime_settings(const config::Config& config, const OpenedStore& store) {
    RuntimeSettings settings;
    settings.desk.workspace = store.workspace.id;
    settings.latest_id = store.latest_id;
    for (const std::string& name : config.workspace.keep_numbers)
        if (const auto kind = privacy::kind_from(name)) settings.desk.kept_numbers.add(*kind);
    settings.desk.accept_timeout = config.routing.offer_timeout;
    settings.desk.disconnect_grace = config.routing.disconnect_grace;
    settings.desk.missed_to_away = config.routing.missed_to_away;
    settings.routing.chat_weight = config.routing.chat_weight;
    settings.routing.email_weight = config.routing.email_weight;
    settings.routing.callback_weight = config.routing.callback_weight;
    settings.routing.save_room_for = config.routing.save_room;
    settings.hub.epoch = store.epoch;
    settings.hub.limits = limits_view(config.limits);
    if (config.limits.rates)
        settings.hub.connections_per_author = static_cast<std::size_t>(config.limits.connections_per_token);
    settings.readers = static_cast<std::size_t>(config.store.readers);
    return settings;
}

auth::TwoFactorRule two_factor_rule(std::string_view text) {
    if (text == "everyone") return auth::TwoFactorRule::everyone;
    return text == "managers" ? auth::TwoFactorRule::managers : auth::TwoFactorRule::optional;
}

std::size_t io_threads(const config::Config& config) {
    if (config.serve.threads > 0) return static_cast<std::size_t>(config.serve.threads);
    return std::max(1U, std::thread::hardware_concurrency() - 1);
}

}  // namespace

Program::Program(config::Config config, config::DemoData demo) : config_(std::move(config)), demo_(demo) {}

Program::~Program() { stop(); }

store::Explained<> Program::open() {
    if (demo_ != config::DemoData::none) add_demo_site(config_);
    auto opened = open_store(config_, clock_, random_, start_ids_);
    if (!opened) return opened.error();
    store_.emplace(std::move(*opened));
    for (IdSource* ids : {&start_ids_, &people_ids_}) ids->begin_after(store_->latest_id);
    if (const auto desk = open_desk(); !desk) return desk.error();
    return open_interface();
}

store::Explained<> Program::open_desk() {
    auto fence = take_workspace(*store_, config_, clock_, random_);
    if (!fence) return fence.error();
    auto connection = store_->database->connect(store::Access::write);
    if (!connection) return connection.error();
    store::DirectLedger ledger(**connection, *fence);
    if (demo_ != config::DemoData::none) {
        const auto seeded = seed_accounts(*store_, ledger, start_ids_, auth::Passwords(), clock_.now());
        if (!seeded) return seeded.error();
    }
    if (demo_ == config::DemoData::full) {
        const auto told = tell_history(*store_, **connection, ledger, start_ids_, clock_.now());
        if (!told) return told.error();
    }
    auto records = auth::read_records(**connection, store_->workspace.id);
    if (!records) return refused(records.error(), "The sign-in records cannot be read.");
    store::Change keys = auth::add_missing_key(*records, store_->workspace.id, random_, clock_.now());
    Result<void> written;
    if (!keys.empty()) (void)ledger.submit(std::move(keys), [&](Result<void> result) { written = result; });
    if (!written) return refused(written.error(), "The first signing key cannot be stored.");
    const std::int64_t workspace = store_->workspace.id.value;
    auto shelf = open_policies(**connection, workspace, demo_ != config::DemoData::none);
    if (!shelf) return shelf.error();
    const kb::article::PolicyStates policies = states_of(*shelf);
    auto library = open_library(**connection, ledger, workspace, policies, clock_.now());
    if (!library) return library.error();
    connection->reset();
    RuntimeSettings settings = runtime_settings(config_, *store_);
    settings.bookings = bookings_.shelf();
    auto runtime = DeskRuntime::open(std::move(settings), *store_->database, ledger.fence(), clock_);
    if (!runtime) return runtime.error();
    runtime_ = std::move(*runtime);
    auto index = std::make_unique<kb::article::ArticleIndex>(store_->directory.path() / "articles-index");
    knowledge_ = std::make_unique<Knowledge>(*runtime_, std::move(*library), std::move(index), workers_.get_executor());
    knowledge_->set_policies(policies);
    boost::asio::post(workers_, language::prepare_detection);
    policies_ = std::make_unique<PoliciesOfKb>(*runtime_, std::move(*shelf));
    policies_->when_changed(
        [this](const kb::quoting::Shelf& changed) { knowledge_->set_policies(states_of(changed)); });
    auth::AgentDoorSettings agents;
    agents.workspace = store_->workspace.id;
    agents.sessions = {config_.sessions.agent_idle, config_.sessions.agent_absolute};
    agents.ticket = config_.sessions.ticket;
    agents.logins_per_account = config_.limits.logins_per_account;
    agents.logins_per_address = config_.limits.logins_per_address;
    agents.rates = config_.limits.rates;
    agents.two_factor = two_factor_rule(config_.sessions.two_factor);
    const auth::VisitorDoorSettings visitors{store_->workspace.id,
                                             {config_.sessions.visitor_token, config_.sessions.visitor_renewal},
                                             config_.sessions.file_link};
    doors_ = std::make_unique<Doors>(*runtime_, random_, people_ids_, agents, visitors, *records);
    runtime_->set_gate(*doors_);
    catalogue_ = std::make_shared<const language::Catalogue>(language::Catalogue::of_server());
    if (const auto opened = bookings_.open(*runtime_, people_ids_, *store_->database); !opened) return opened.error();
    if (const auto mail = open_mail(*records); !mail) return mail.error();
    if (const auto calls = open_calls(*records); !calls) return calls.error();
    if (const auto cases = open_cases(); !cases) return cases.error();
    if (const auto surveys = open_surveys(*records); !surveys) return surveys.error();
    open_figures();
    if (const auto days = open_days(); !days) return days.error();
    if (const auto deliveries = open_deliveries(); !deliveries) return deliveries.error();
    return open_search();
}

store::Explained<> Program::open_interface() {
    const std::filesystem::path folder =
        config_.serve.pages.empty() ? default_pages() : std::filesystem::path(config_.serve.pages);
    auto pages = net::StaticFiles::open(folder.string());
    if (!pages)
        return refused(pages.error(),
                       "The built pages are not at " + folder.string() + ": run ./dev build, or set serve.pages.");
    pages_ = std::make_unique<net::StaticFiles>(std::move(*pages));
    const protocol::Translate translate = [catalogue = catalogue_](std::string_view key,
                                                                   std::string_view wanted) -> std::string {
        if (!catalogue->has(key)) return {};
        return catalogue->text(key, language::LanguageTag::parse_or(wanted, {}));
    };
    if (const auto quotes = open_quotes(); !quotes) return quotes.error();
    if (const auto contacts = open_contacts(); !contacts) return contacts.error();
    session_context_ = {config_.serve.node, store_->epoch, wire_limits(config_.limits), translate};
    const bool is_tls = !config_.serve.tls_certificate.empty() || config_.serve.public_url.starts_with("https:");
    keeper_ = std::make_unique<api::DoorKeeper>(
        api::DoorKeeperPorts{doors_->agents(), doors_->visitors(), clock_,
                             [this](std::function<void()> work) { runtime_->thread().post(std::move(work)); },
                             workers_.get_executor()},
        api::DoorKeeperSettings{config_.limits.sessions_per_address, config_.limits.rates,
                                config_.limits.uploads_per_minute});
    conversations_ = std::make_unique<ConversationsOfDesk>(*runtime_);
    people_ = std::make_unique<PeopleOfDesk>(*runtime_, *doors_, people_ids_);
    if (const auto accounts = open_accounts(); !accounts) return accounts.error();
    if (const auto set_up = open_set_up(); !set_up) return set_up.error();
    routing_ = std::make_unique<RoutingOfDesk>(*runtime_, people_ids_);
    levels_ = std::make_unique<LevelsOfDesk>(*runtime_);
    reports_ = std::make_unique<ReportsOfDesk>(*runtime_);
    simulations_ = std::make_unique<SimulationsOfDesk>(
        *runtime_, *store_->database, people_ids_,
        SimulationSettings{{config_.routing.chat_weight, {}}, store_->workspace.zone});
    decisions_ = std::make_unique<DecisionsOfDesk>(*runtime_);
    tickets_ = std::make_unique<TicketsOfDesk>(*runtime_, people_ids_);
    articles_ = std::make_unique<ArticlesOfDesk>(*knowledge_);
    help_ = std::make_unique<HelpOfDesk>(*knowledge_, random_);
    help_front_ = std::make_unique<HelpFront>(*help_, *keeper_, help_site());
    callback_front_ = std::make_unique<CallbackFront>(
        calls_->port(), [this](std::string address) { return keeper_->wait_for_callback(std::move(address)); },
        help_site());
    survey_front_ = std::make_unique<SurveyFront>(SurveyFront::Parts{
        surveys_->surveys(), [this](std::string address) { return keeper_->wait_for_callback(std::move(address)); },
        help_site(), catalogue_, store_->workspace.zone, [this] { return clock_.now(); }});
    const auto help_texts = std::make_shared<const language::Catalogue>(language::Catalogue::of_help());
    help_front_->set_deadline_words([this, help_texts](const kb::article::Block& block,
                                                       const kb::article::SharedFacts& shared,
                                                       const language::LanguageTag& language) {
        return kb::quoting::deadline_words(*policies_->library(), shared.policies, block.argument, *help_texts,
                                           language);
    });
    translations_ = std::make_unique<TranslationsOfEngine>(config_.translation, clock_, runtime_->kept_numbers());
    visitors_ = std::make_unique<VisitorsOfDesk>(*runtime_, *doors_, people_ids_);
    const FileSettings files{store_->directory.attachments(), static_cast<std::size_t>(config_.limits.attachment_bytes),
                             config_.limits.attachment_types};
    std::error_code ignored;
    std::filesystem::create_directories(files.directory, ignored);
    files_ = std::make_unique<FilesOfDesk>(files, *runtime_, *doors_, people_ids_, workers_.get_executor());
    if (demo_ != config::DemoData::none) {
        demo::CrowdParts parts{runtime_->desk(), runtime_->hub(), runtime_->ledger(), people_ids_, random_};
        crowd_ = std::make_unique<demo::CrowdHost>(store_->workspace.id, std::string(demo_site), parts);
        runtime_->thread().every(demo::CrowdHost::tick_every, [this] { crowd_->tick(clock_.now()); });
    }
    operations_ = std::make_unique<Operations>(*runtime_, metrics_, crowd_.get(), *mail_room_);
    api::ApiSettings settings;
    settings.transport = is_tls ? auth::Transport::tls : auth::Transport::plain;
    settings.session_life = config_.sessions.agent_absolute;
    settings.body_bytes = static_cast<std::size_t>(config_.limits.body_bytes);
    settings.limits = limits_view(config_.limits);
    settings.translate = translate;
    settings.callbacks = config_.callbacks.enabled;
    settings.now = [this] { return clock_.now(); };
    api_ = std::make_unique<api::Api>(std::move(settings),
                                      api::Ports{*conversations_,
                                                 *people_,
                                                 *visitors_,
                                                 *files_,
                                                 *operations_,
                                                 *routing_,
                                                 *levels_,
                                                 *reports_,
                                                 *simulations_,
                                                 *decisions_,
                                                 *articles_,
                                                 *help_,
                                                 *policies_,
                                                 *quotes_,
                                                 *translations_,
                                                 *mails_,
                                                 calls_->port(),
                                                 cases_->port(),
                                                 *tickets_,
                                                 bookings_.port(),
                                                 contacts_->port(),
                                                 *figures_,
                                                 surveys_->surveys(),
                                                 surveys_->inspections(),
                                                 *days_,
                                                 accounts_->port(),
                                                 *search_,
                                                 *deliveries_.webhooks},
                                      set_up_->ports(), *keeper_, set_up_->sites());
    return listen();
}

store::Explained<> Program::listen() {
    FrontSettings settings;
    settings.echo_path = config_.serve.echo_path;
    settings.connects_per_address_minute = config_.limits.rates ? config_.limits.connects_per_address : 0;
    settings.shows_demo = demo_ != config::DemoData::none;
    front_ = std::make_unique<Front>(std::move(settings), clock_, session_ids_);
    net::ServerOptions options;
    options.threads = io_threads(config_);
    options.limits.connections = static_cast<std::size_t>(config_.limits.connections);
    options.limits.connections_per_address = static_cast<std::size_t>(config_.limits.connections);
    options.limits.new_per_address_minute =
        0;  // sockets and sessions are counted, not pages (limits.connects_per_address)
    if (!config_.serve.tls_certificate.empty()) {
        auto tls = read_certificate(config_.serve);
        if (!tls) return tls.error();
        options.tls = std::move(*tls);
    }
    auto proxies = net::TrustedProxies::parse(config_.serve.trusted_proxies);
    if (!proxies) return refused(proxies.error(), "serve.trusted_proxies has an entry that is no address.");
    options.proxies = std::move(*proxies);
    server_ = std::make_unique<net::Server>(std::move(options), *front_, clock_, metrics_);
    const auto address = net::ListenAddress::parse(config_.serve.listen);
    if (!address) return refused(address.error(), "serve.listen is not an address: " + config_.serve.listen + ".");
    const auto port = server_->listen(*address);
    if (!port)
        return refused(port.error(), "Cannot listen on " + config_.serve.listen + ": " + port.error().message() + ".");
    port_ = *port;
    set_up_->sites().set_own_origins(own_origins());
    help_front_->set_base(own_address());
    calls_->set_address(own_address());
    surveys_->set_address(own_address());
    std::vector<Executor> threads;
    for (std::size_t i = 0; i < server_->threads(); ++i) threads.push_back(server_->executor(i));
    hands_.resize(threads.size());
    runtime_->set_io_threads(threads);
    gateway_ = std::make_unique<GatewayContext>(
        GatewayContext{clock_,
                       session_context_,
                       *runtime_,
                       hands_,
                       {metrics_.counter("waydesk_frames_in_total", "Frames that came by WebSocket."),
                        metrics_.counter("waydesk_frames_out_total", "Frames that went by WebSocket.")}});
    polls_ = std::make_unique<PollGateway>(*gateway_, poll_ids_, threads.front());
    front_->attach(
        {*api_, *help_front_, *callback_front_, *survey_front_, set_up_->sites(), *polls_, *gateway_, *pages_});
    return {};
}

Task<> Program::tick_sessions(std::size_t thread) {
    for (;;) {
        co_await sleep_for(1s);
        hands_[thread].tick(protocol::Now::of(clock_));
    }
}

store::Explained<> Program::start() {
    add_process_metrics(metrics_);
    runtime_->measure(metrics_);
    runtime_->thread().every(forget_every, [this] { doors_->tick(); });
    if (const auto started = runtime_->start(); !started) return started.error();
    for (std::size_t i = 0; i < server_->threads(); ++i)
        tasks_.spawn(server_->executor(i), "session tick", tick_sessions(i));
    tasks_.spawn(server_->executor(0), "daily reports", days_->keep_reporting());
    server_->start();
    if (const auto mail = mail_room_->start(); !mail) return mail.error();
    accounts_->start();
    set_up_->tell();
    log::info("serving", {{"port", port_}, {"threads", server_->threads()}, {"demo", demo_ != config::DemoData::none}});
    return {};
}

store::Explained<> Program::reload() {
    if (config_.serve.tls_certificate.empty()) return {};
    auto tls = read_certificate(config_.serve);
    if (!tls) return tls.error();
    server_->replace_tls(std::move(*tls));
    return {};
}

std::string Program::ready_line() const {
    const auto address = net::ListenAddress::parse(config_.serve.listen);
    const std::string at = address->host + ":" + std::to_string(port_);
    const std::string base = (config_.serve.tls_certificate.empty() ? "http://" : "https://") + at;
    JsonWriter json;
    json.begin_object().member("ready", true).member("listen", at).key("pages").begin_array();
    if (demo_ != config::DemoData::none) json.text(base + "/");
    json.text(base + "/console/").end_array().end_object();
    return json.take();
}

void Program::stop() {
    if (translations_) translations_->give_up();
    if (server_) {
        if (polls_) boost::asio::post(server_->executor(0), [this] { polls_->drain(); });
        tasks_.cancel_all();
        server_->drain(std::min<Duration>(config_.serve.drain, longest_drain));
    }
    if (knowledge_) knowledge_->stop();
    if (mail_room_) mail_room_->stop();
    if (accounts_) accounts_->stop();
    deliveries_.stop();
    if (search_) search_->stop();
    workers_.join();
    if (translations_) translations_->join();
    if (simulations_) simulations_->stop();
    if (calls_) calls_->stop();
    bookings_.stop();
    if (runtime_) runtime_->stop();
    polls_.reset();  // its timers belong to an I/O thread
    server_.reset();
    runtime_.reset();
}

}  // namespace waydesk::app
