// Channels: the sites that carry the widget, for administrators; managers may look.
#include "server/api/bind.hpp"
#include "server/api/channel_fields.hpp"
#include "server/api/channels_port.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"
#include "server/setup/channel_book.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

constexpr std::int64_t most_version = 1'000'000'000;
constexpr std::int64_t usual_overlap_s = 7 * 24 * 3600;

class Channels {
public:
    explicit Channels(const RouteContext& context) : port_(context.set_up.channels) {}

    Task<Outcome> list(Call&) {
        const Page page = co_await port_.channels();
        co_return json(list_json(page));
    }

    Task<Outcome> one(Call& call) {
        Configured found = co_await port_.channel(key_of(call));
        co_return outcome_of(std::move(found));
    }

    Task<Outcome> add(Call& call) {
        Fields fields(call.body);
        setup::ChannelPatch patch = read_channel(fields);
        if (!fields.ok()) co_return fields.problem();
        Configured made = co_await port_.add_channel(std::move(patch));
        co_return outcome_of(std::move(made), 201);
    }

    Task<Outcome> change(Call& call) {
        Fields fields(call.body);
        const std::int64_t version = fields.require_int("version", 0, most_version);
        setup::ChannelPatch patch = read_channel(fields);
        if (!fields.ok()) co_return fields.problem();
        Configured changed = co_await port_.change_channel(key_of(call), version, std::move(patch));
        co_return outcome_of(std::move(changed));
    }

    Task<Outcome> sightings(Call& call) {
        Configured seen = co_await port_.sightings(key_of(call));
        co_return outcome_of(std::move(seen));
    }

    Task<Outcome> rotate(Call& call) {
        constexpr std::int64_t longest = setup::ChannelBook::longest_overlap / 1s;
        Fields fields(call.body);
        const std::int64_t overlap = fields.optional_int("overlap_s", 0, longest).value_or(usual_overlap_s);
        if (!fields.ok()) co_return fields.problem();
        Configured made = co_await port_.rotate_secret(key_of(call), std::chrono::seconds(overlap));
        co_return outcome_of(std::move(made), 201);
    }

    Task<Outcome> end_secret(Call& call) {
        const std::string& text = call.parameters.find("number")->second;
        const bool is_number = !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == text.npos;
        if (!is_number) co_return problem(ProblemCode::not_found);
        Configured ended = co_await port_.end_secret(key_of(call), std::atoll(text.c_str()));
        co_return outcome_of(std::move(ended));
    }

private:
    static std::string key_of(const Call& call) { return call.parameters.find("id")->second; }

    ChannelsPort& port_;
};

std::vector<Field> channel_fields(std::vector<Field> more) {
    std::vector<Field> out{{"name", "string"},
                           {"origins", "array of string"},
                           {"languages", "array of string"},
                           {"brand", "string"},
                           {"color", "string"},
                           {"side", "string"},
                           {"greetings", "object"},
                           {"enabled", "boolean"},
                           {"require_identity", "boolean"}};
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

}  // namespace

std::vector<Route> channel_routes(const RouteContext& context) {
    using C = Channels;
    const auto own = std::make_shared<C>(context);
    return {
        configuring("GET", "/api/v1/channels", Access::manager, {}, "The sites that carry the widget",
                    bind(own, &C::list)),
        configuring("POST", "/api/v1/channels", Access::admin, channel_fields({}), "Add a channel", bind(own, &C::add)),
        configuring("GET", "/api/v1/channels/{id}", Access::manager, {}, "One channel", bind(own, &C::one)),
        configuring("PATCH", "/api/v1/channels/{id}", Access::admin, channel_fields({{"version", "integer", true}}),
                    "Change a channel, knowing the version before", bind(own, &C::change)),
        configuring("GET", "/api/v1/channels/{id}/sightings", Access::manager, {},
                    "Where its tag was seen and refused since the start", bind(own, &C::sightings)),
        configuring("POST", "/api/v1/channels/{id}/secrets", Access::admin, {{"overlap_s", "integer"}},
                    "A new identity secret; the one before counts a while longer", bind(own, &C::rotate)),
        configuring("DELETE", "/api/v1/channels/{id}/secrets/{number}", Access::admin, {},
                    "End an identity secret at once", bind(own, &C::end_secret)),
    };
}

}  // namespace waydesk::api
