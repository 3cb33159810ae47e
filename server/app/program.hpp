#pragma once
// The running server: everything made, introduced to each other, started and stopped in the right order. The one place
// that knows all parts. Lives on: the main thread.

#include "core/forward_clock.hpp"
#include "core/metrics.hpp"
#include "core/random.hpp"
#include "core/store/direct_ledger.hpp"
#include "server/api/api.hpp"
#include "server/api/figures_port.hpp"
#include "server/api/inspections_port.hpp"
#include "server/api/surveys_port.hpp"
#include "server/app/account_service.hpp"
#include "server/app/articles_port.hpp"
#include "server/app/booking_service.hpp"
#include "server/app/call_service.hpp"
#include "server/app/callback_front.hpp"
#include "server/app/case_service.hpp"
#include "server/app/contact_service.hpp"
#include "server/app/conversation_search.hpp"
#include "server/app/conversations_port.hpp"
#include "server/app/days_port.hpp"
#include "server/app/decisions_port.hpp"
#include "server/app/delivery_rooms.hpp"
#include "server/app/demo_data.hpp"
#include "server/app/doors.hpp"
#include "server/app/figures_port.hpp"
#include "server/app/files_port.hpp"
#include "server/app/front.hpp"
#include "server/app/help_port.hpp"
#include "server/app/levels_port.hpp"
#include "server/app/mails_port.hpp"
#include "server/app/operations_port.hpp"
#include "server/app/people_port.hpp"
#include "server/app/quotes_port.hpp"
#include "server/app/reports_port.hpp"
#include "server/app/routing_port.hpp"
#include "server/app/simulations_port.hpp"
#include "server/app/survey_front.hpp"
#include "server/app/survey_service.hpp"
#include "server/app/tickets_port.hpp"
#include "server/app/translations_port.hpp"
#include "server/demo/crowd_host.hpp"
#include "server/net/server.hpp"

#include <boost/asio/thread_pool.hpp>

namespace waydesk::app {

class Program {
public:
    Program(config::Config config, config::DemoData demo);
    ~Program();

    store::Explained<> open();  // store, demo data, desk, listening; nothing is served yet
    store::Explained<> start();
    store::Explained<> reload();  // the certificate, for connections from now on; refused, the former one stays
    void stop();                  // drains; over within 10 s whatever the clients do

    std::string ready_line() const;  // JSON for standard output

private:
    store::Explained<> open_desk();
    store::Explained<> open_quotes();
    store::Explained<> open_mail(const auth::Records& records);
    store::Explained<> open_calls(const auth::Records& records);
    store::Explained<> open_cases();
    store::Explained<> open_contacts();
    void open_figures();
    store::Explained<> open_surveys(const auth::Records& records);
    store::Explained<> open_days();
    store::Explained<> open_deliveries();
    store::Explained<> open_accounts();
    store::Explained<> open_set_up();
    store::Explained<> open_search();
    store::Explained<> open_interface();
    store::Explained<> listen();
    std::vector<auth::Origin> own_origins() const;
    std::string own_address() const;
    kb::help::Site help_site() const;
    Task<> tick_sessions(std::size_t thread);

    config::Config config_;
    config::DemoData demo_;
    SystemClock system_clock_;
    ForwardClock clock_{system_clock_};
    SystemRandom random_;
    Metrics metrics_;
    IdSource start_ids_{clock_, 2};    // used before the desk thread runs
    IdSource people_ids_{clock_, 3};   // on the desk thread
    IdSource session_ids_{clock_, 4};  // under the front's lock
    IdSource poll_ids_{clock_, 5};     // on I/O thread 0
    boost::asio::thread_pool workers_{2};
    std::uint16_t port_ = 0;

    std::optional<OpenedStore> store_;
    std::unique_ptr<DeskRuntime> runtime_;
    std::unique_ptr<Doors> doors_;
    std::shared_ptr<const language::Catalogue> catalogue_;  // what the server itself says
    BookingService bookings_{config_.bookings, clock_, demo_ != config::DemoData::none};
    std::unique_ptr<api::DoorKeeper> keeper_;
    std::unique_ptr<ConversationsOfDesk> conversations_;
    std::unique_ptr<PeopleOfDesk> people_;
    std::unique_ptr<VisitorsOfDesk> visitors_;
    std::unique_ptr<FilesOfDesk> files_;
    std::unique_ptr<demo::CrowdHost> crowd_;  // only with demo data
    std::unique_ptr<Operations> operations_;
    std::unique_ptr<RoutingOfDesk> routing_;
    std::unique_ptr<LevelsOfDesk> levels_;
    std::unique_ptr<ReportsOfDesk> reports_;
    std::unique_ptr<SimulationsOfDesk> simulations_;
    std::unique_ptr<DecisionsOfDesk> decisions_;
    std::unique_ptr<Knowledge> knowledge_;
    std::unique_ptr<ArticlesOfDesk> articles_;
    std::unique_ptr<HelpOfDesk> help_;
    std::unique_ptr<HelpFront> help_front_;
    std::unique_ptr<CallbackFront> callback_front_;
    std::unique_ptr<PoliciesOfKb> policies_;
    std::unique_ptr<QuotesOfKb> quotes_;
    std::unique_ptr<TranslationsOfEngine> translations_;
    std::optional<email::ReplyTokens> reply_tokens_;
    std::unique_ptr<MailIds> mail_ids_;
    std::unique_ptr<MailFigures> mail_figures_;
    std::unique_ptr<MailParts> mail_parts_;
    std::unique_ptr<MailRoom> mail_room_;
    std::unique_ptr<MailsOfDesk> mails_;
    std::unique_ptr<CallService> calls_;
    std::unique_ptr<CaseService> cases_;
    std::unique_ptr<TicketsOfDesk> tickets_;
    std::unique_ptr<ContactService> contacts_;
    std::unique_ptr<FiguresOfDesk> figures_;
    std::unique_ptr<SurveyService> surveys_;
    std::unique_ptr<SurveyFront> survey_front_;
    std::unique_ptr<DaysOfDesk> days_;
    DeliveryRooms deliveries_;
    std::unique_ptr<AccountService> accounts_;
    std::unique_ptr<SetUpService> set_up_;
    std::unique_ptr<ConversationSearch> search_;
    std::unique_ptr<api::Api> api_;
    std::unique_ptr<net::StaticFiles> pages_;
    protocol::SessionContext session_context_;
    std::vector<SecondHand> hands_;
    std::unique_ptr<GatewayContext> gateway_;
    std::unique_ptr<PollGateway> polls_;
    std::unique_ptr<Front> front_;
    Tasks tasks_;
    std::unique_ptr<net::Server> server_;
};

}  // namespace waydesk::app
