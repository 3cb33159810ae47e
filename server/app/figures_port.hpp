#pragma once
// Figures for the HTTP interface, and the reports that people keep of them. Any I/O thread; works on the desk thread,
// and reads on the readers'.

#include "core/language/catalogue.hpp"
#include "desk/figures/tally.hpp"
#include "server/api/figures_port.hpp"
#include "server/app/figure_follower.hpp"
#include "server/config/config.hpp"

namespace waydesk::app {

struct FigureAsked;    // a question that was understood
struct BehindRange;    // a page of what is behind it
struct FigureCounted;  // and what was read for it

class FiguresOfDesk final : public api::FiguresPort {
public:
    struct Settings {
        std::string zone;      // of the workspace
        Duration tolerance{};  // of promised calls
    };
    FiguresOfDesk(DeskRuntime& runtime, IdSource& ids, Settings settings);

    void tick() { follower_.tick(); }  // on the desk thread, every FigureFollower::look_every

    api::Page figures(std::string reader) const override;
    Task<api::Configured> figure(desk::AgentId asker, api::FigureQuery query) override;
    Task<api::Configured> figure_table(desk::AgentId asker, api::FigureQuery query) override;
    Task<api::Configured> behind_figure(desk::AgentId asker, api::FigureQuery query) override;
    Task<Result<api::Page>> saved_reports(desk::AgentId asker) override;
    Task<api::Configured> save_report(desk::AgentId asker, std::string report_json) override;
    Task<api::Configured> change_report(desk::AgentId asker, api::Edition edition) override;
    Task<Result<void>> erase_report(desk::AgentId asker, std::string id) override;
    Task<Result<std::string>> check_facts() override;
    Task<Result<std::string>> rebuild_facts() override;
    Task<Result<std::string>> mystery_json(desk::AgentId asker, desk::ConversationId conversation) override;
    Task<Result<std::string>> mark_mystery(desk::AgentId asker, desk::ConversationId conversation, bool on) override;

private:
    template <class T>
    using Read = std::function<Result<T>(desk::Loader&)>;

    Task<boost::system::result<FigureAsked, Flaw>> understand(desk::AgentId asker, api::FigureQuery query);
    Task<Result<Instant>> freshen();
    Task<Result<FigureCounted>> count(FigureAsked asked, std::optional<BehindRange> range);
    Task<std::variant<FigureCounted, api::Configured>> answer(desk::AgentId asker, api::FigureQuery query,
                                                              std::optional<BehindRange> range);
    Task<bool> leads(desk::AgentId asker);  // a manager
    Task<Result<void>> may_see(desk::AgentId asker, desk::ConversationId conversation);
    Task<Result<desk::StoredDocument>> kept_report(desk::AgentId asker, std::string id);
    Task<api::Configured> store_report(desk::StoredDocument document);

    DeskRuntime& runtime_;
    IdSource& ids_;  // of the desk thread
    Settings settings_;
    FigureFollower follower_;
    language::Catalogue texts_;
};

}  // namespace waydesk::app
