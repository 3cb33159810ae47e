#include "server/app/figures_port.hpp"

#include "core/language/figure_texts.hpp"
#include "server/app/desk_ask.hpp"
#include "server/app/figure_asking.hpp"

namespace waydesk::app {

using figures::Definition;
using figures::Split;
using language::LanguageTag;

FiguresOfDesk::FiguresOfDesk(DeskRuntime& runtime, IdSource& ids, Settings settings)
    : runtime_(runtime),
      ids_(ids),
      settings_(std::move(settings)),
      follower_(runtime),
      texts_(language::figure_texts()) {}

api::Page FiguresOfDesk::figures(std::string reader) const {
    const LanguageTag tag = LanguageTag::parse_or(reader, {});
    api::Page page;
    for (const Definition& definition : figures::definitions())
        page.items_json.push_back(definition_json(definition, texts_, tag));
    return page;
}

Task<Result<Instant>> FiguresOfDesk::freshen() {
    std::function<void(std::function<void(Result<Instant>)>)> work = [this](auto then) { follower_.freshen(then); };
    co_return co_await runtime_.ask<Result<Instant>>(std::move(work));
}

Task<bool> FiguresOfDesk::leads(desk::AgentId asker) {
    std::function<bool()> work = [this, asker] {
        if (!asker) return true;  // the program itself, for the report of a day
        const desk::Agent* agent = runtime_.desk().agent(asker);
        return agent != nullptr && agent->role != desk::Role::agent;
    };
    co_return co_await on_desk<bool>(runtime_, std::move(work));
}

Task<boost::system::result<FigureAsked, Flaw>> FiguresOfDesk::understand(desk::AgentId asker, api::FigureQuery query) {
    const bool is_manager = co_await leads(asker);
    if (!is_manager) query.agent = asker.str();  // of himself
    if (query.zone.empty()) query.zone = settings_.zone;
    co_return figure_asked(std::move(query), runtime_.clock().now());
}

// All that takes time is done on a reader.
Task<Result<FigureCounted>> FiguresOfDesk::count(FigureAsked asked, std::optional<BehindRange> range) {
    const Result<Instant> fresh = co_await freshen();
    if (!fresh) co_return fresh.error();
    Read<FigureCounted> work = [asked = std::move(asked), range, until = *fresh, workspace = runtime_.workspace(),
                                tolerance = settings_.tolerance](desk::Loader& loader) -> Result<FigureCounted> {
        const auto marks = read_marks(loader.connection(), workspace, asked, tolerance);
        if (!marks) return marks.error();
        FigureCounted out{asked, {}, {}, until};
        if (range)
            out.behind = page_behind(asked, *marks, *range);
        else
            out.tally = tally_of(asked, *marks);
        return out;
    };
    co_return co_await on_reader<FigureCounted>(runtime_, std::move(work));
}

Task<std::variant<FigureCounted, api::Configured>> FiguresOfDesk::answer(desk::AgentId asker, api::FigureQuery query,
                                                                         std::optional<BehindRange> range) {
    if (figures::find_definition(query.name) == nullptr) co_return api::Configured(make_error_code(Errc::not_found));
    auto asked = co_await understand(asker, std::move(query));
    if (!asked) co_return api::Configured(asked.error());
    auto counted = co_await count(std::move(*asked), range);
    if (counted) co_return std::move(*counted);
    if (counted.error() == Errc::too_large)
        co_return api::Configured(Flaw{"to", "This is more than one report can hold: choose a shorter period."});
    co_return api::Configured(counted.error());
}

Task<api::Configured> FiguresOfDesk::figure(desk::AgentId asker, api::FigureQuery query) {
    const LanguageTag reader = LanguageTag::parse_or(query.reader, {});
    auto counted = co_await answer(asker, std::move(query), std::nullopt);
    if (auto* refused = std::get_if<api::Configured>(&counted)) co_return std::move(*refused);
    const FigureCounted& known = std::get<FigureCounted>(counted);
    std::function<std::string()> work = [this, &known, &reader] {
        return figure_json(view_of(known), labels_of(runtime_), texts_, reader);
    };
    co_return co_await on_desk<std::string>(runtime_, std::move(work));
}

Task<api::Configured> FiguresOfDesk::figure_table(desk::AgentId asker, api::FigureQuery query) {
    const LanguageTag reader = LanguageTag::parse_or(query.reader, {});
    auto counted = co_await answer(asker, std::move(query), std::nullopt);
    if (auto* refused = std::get_if<api::Configured>(&counted)) co_return std::move(*refused);
    const FigureCounted& known = std::get<FigureCounted>(counted);
    std::function<std::string()> work = [this, &known, &reader] {
        return figure_csv(view_of(known), labels_of(runtime_), texts_, reader);
    };
    co_return co_await on_desk<std::string>(runtime_, std::move(work));
}

Task<api::Configured> FiguresOfDesk::behind_figure(desk::AgentId asker, api::FigureQuery query) {
    const Definition* definition = figures::find_definition(query.name);
    if (definition == nullptr || !definition->has_conversations) co_return make_error_code(Errc::not_found);
    if (query.key && query.split.empty()) co_return Flaw{"split", "A key is one of a split."};
    const auto range = behind_range(query);
    if (!range) co_return Flaw{"cursor", "There is no such cursor."};
    auto counted = co_await answer(asker, std::move(query), *range);
    if (auto* refused = std::get_if<api::Configured>(&counted)) co_return std::move(*refused);
    const Behind& behind = std::get<FigureCounted>(counted).behind;
    Read<std::string> work = [&behind, workspace = runtime_.workspace()](desk::Loader& loader) {
        return behind_json(loader.connection(), workspace, behind);
    };
    const Result<std::string> told = co_await on_reader<std::string>(runtime_, std::move(work));
    if (!told) co_return told.error();
    co_return *told;
}

}  // namespace waydesk::app
