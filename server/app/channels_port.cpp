#include "server/app/channels_port.hpp"

#include "server/app/desk_ask.hpp"

namespace waydesk::app {
namespace {

using api::Configured;
using setup::ChannelBook;

// One of the configuration, as administrators see it.
setup::Channel channel_from(const config::Site& site) {
    setup::Channel out;
    out.key = site.key, out.name = site.name.empty() ? site.key : site.name;
    out.origins = site.origins, out.languages = site.languages;
    out.brand = site.brand, out.color = site.color;
    out.require_identity = site.require_identity;
    return out;
}

}  // namespace

ChannelsOfDesk::ChannelsOfDesk(SetUpParts& parts, api::Sites& sites, const std::vector<setup::Channel>& stored)
    : parts_(parts),
      sites_(sites),
      book_(parts.book(), stored, [this](const setup::Channel& channel) { changed(channel); }),
      since_(parts.runtime.clock().now()) {
    sites_.set_witness([this](const std::string& site, setup::Sight sight, const std::string& origin) {
        parts_.runtime.thread().post(
            [this, site, sight, origin] { sightings_.note(site, sight, origin, parts_.runtime.clock().now()); });
    });
}

std::string ChannelsOfDesk::json_of(const setup::Channel& channel, bool is_configured) const {
    const config::Workspace& own = sites_.workspace();
    return api::channel_json({channel, is_configured, channel.color.empty() ? own.color : channel.color,
                              channel.brand.empty() ? own.brand : channel.brand, parts_.address()});
}

Configured ChannelsOfDesk::configured_from(const ChannelBook::Outcome& outcome) const {
    if (const auto* channel = std::get_if<setup::Channel>(&outcome)) return json_of(*channel, false);
    if (const auto* flaw = std::get_if<Flaw>(&outcome)) return *flaw;
    return std::get<error_code>(outcome);
}

// What is listed now is no longer told as refused.
void ChannelsOfDesk::changed(const setup::Channel& channel) {
    sites_.put(channel);
    const auto entry = sites_.find(channel.key);
    if (entry == nullptr) return;
    for (const setup::Sighting& refused : sightings_.of(channel.key).refused)
        if (sites_.check(*entry, refused.origin) == auth::OriginVerdict::accepted)
            sightings_.forget_refused(channel.key, refused.origin);
}

Task<api::Page> ChannelsOfDesk::channels() {
    std::function<api::Page()> work = [this] {
        api::Page page;
        for (const config::Site& site : sites_.configured())
            page.items_json.push_back(json_of(channel_from(site), true));
        for (const auto& [key, channel] : book_.all())
            if (!sites_.is_configured(key)) page.items_json.push_back(json_of(channel, false));
        return page;
    };
    co_return co_await on_desk<api::Page>(parts_.runtime, std::move(work));
}

Task<Configured> ChannelsOfDesk::channel(std::string id) {
    std::function<Configured()> work = [this, id = std::move(id)]() -> Configured {
        for (const config::Site& site : sites_.configured())
            if (site.key == id) return json_of(channel_from(site), true);
        const setup::Channel* found = book_.find(id);
        if (found == nullptr) return make_error_code(Errc::not_found);
        return json_of(*found, false);
    };
    co_return co_await on_desk<Configured>(parts_.runtime, std::move(work));
}

Task<Configured> ChannelsOfDesk::in_book(std::string id, std::function<void(const ChannelBook::Then&)> work) {
    std::function<void(Answer)> asked = [this, id = std::move(id), work = std::move(work)](const Answer& answer) {
        if (sites_.is_configured(id))
            return answer(Flaw{"", "This channel stands in the configuration file: change it there."});
        work([this, answer](const ChannelBook::Outcome& outcome) { answer(configured_from(outcome)); });
    };
    co_return co_await parts_.runtime.ask<Configured>(std::move(asked));
}

Task<Configured> ChannelsOfDesk::add_channel(setup::ChannelPatch patch) {
    std::function<void(const ChannelBook::Then&)> work =
        [this, patch = std::move(patch)](const ChannelBook::Then& then) { book_.make(patch, then); };
    std::string none;
    co_return co_await in_book(std::move(none), std::move(work));
}

Task<Configured> ChannelsOfDesk::change_channel(std::string id, std::int64_t version, setup::ChannelPatch patch) {
    std::function<void(const ChannelBook::Then&)> work = [this, id, version,
                                                          patch = std::move(patch)](const ChannelBook::Then& then) {
        book_.change(id, version, patch, then);
    };
    co_return co_await in_book(std::move(id), std::move(work));
}

Task<Configured> ChannelsOfDesk::sightings(std::string id) {
    std::function<Configured()> work = [this, id = std::move(id)]() -> Configured {
        if (!sites_.is_configured(id) && book_.find(id) == nullptr) return make_error_code(Errc::not_found);
        return api::sightings_json(sightings_.of(id), since_);
    };
    co_return co_await on_desk<Configured>(parts_.runtime, std::move(work));
}

Task<Configured> ChannelsOfDesk::rotate_secret(std::string id, Duration overlap) {
    std::function<void(Answer)> work = [this, id = std::move(id), overlap](const Answer& answer) {
        if (sites_.is_configured(id))
            return answer(Flaw{"", "This channel's secrets stand in the configuration file: rotate them there."});
        book_.rotate(id, overlap, [this, answer](const ChannelBook::Outcome& outcome) {
            const auto* channel = std::get_if<setup::Channel>(&outcome);
            if (channel == nullptr) return answer(configured_from(outcome));
            JsonWriter json;
            json.begin_object().member("secret", channel->secrets.back().value);
            json.key("channel").raw(json_of(*channel, false)).end_object();
            answer(json.take());
        });
    };
    co_return co_await parts_.runtime.ask<Configured>(std::move(work));
}

Task<Configured> ChannelsOfDesk::end_secret(std::string id, std::int64_t number) {
    std::function<void(const ChannelBook::Then&)> work = [this, id, number](const ChannelBook::Then& then) {
        book_.end_secret(id, number, then);
    };
    co_return co_await in_book(std::move(id), std::move(work));
}

void ChannelsOfDesk::opened(std::string id, bool is_vouched) {
    parts_.runtime.thread().post([this, id = std::move(id), is_vouched] { sightings_.note_session(id, is_vouched); });
}

}  // namespace waydesk::app
