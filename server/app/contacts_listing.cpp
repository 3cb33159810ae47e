// Which contacts there are, as somebody may see them.
#include "core/language/search_form.hpp"
#include "server/app/contacts_port.hpp"

#include <algorithm>

namespace waydesk::app {

struct ContactsOfDesk::Listing {
    static constexpr std::int64_t looked_at_once = 500;  // rows of one reading
    static constexpr std::size_t most_read = 20'000;     // rows of one request
    static constexpr std::size_t most_rounds = 10;

    api::ContactAsker asker;
    api::ContactQuery query;
    std::string form, digits;  // of the query, as it is compared
    desk::ContactId below;     // how far was looked
    std::size_t read = 0, rounds = 0;
    api::Page page;
    std::function<void(Result<api::Page>)> answer;

    bool is_full() const { return page.items_json.size() >= static_cast<std::size_t>(query.limit); }
};

namespace {

std::string digits_of(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c >= '0' && c <= '9') out += c;
    return out;
}

std::string form_of(std::string_view text) { return language::without_marks(language::search_form(text)); }

// What of a query a contact's row alone can tell.
struct Wanted {
    std::string form, digits, tier, language;

    bool fits(const desk::Contact& contact) const {
        if (!tier.empty() && contact.tier != tier) return false;
        const auto speaks = [this](const std::string& one) {
            return one == language || one.starts_with(language + "-");
        };
        if (!language.empty() && std::ranges::none_of(contact.languages, speaks)) return false;
        if (form.empty()) return true;
        constexpr std::size_t least_digits = 3;
        if (digits.size() >= least_digits && digits_of(contact.phone).find(digits) != std::string::npos) return true;
        return form_of(contact.name).find(form) != std::string::npos ||
               form_of(contact.email).find(form) != std::string::npos;
    }
};

struct Found {
    std::vector<Person> people;
    desk::ContactId below;
    std::size_t read = 0;
    bool is_end = false;
};

struct Range {
    desk::ContactId below;
    std::size_t most_people = 0, most_read = 0;
    std::int64_t at_once = 0;
};

Result<Found> look_for(desk::Loader& loader, std::int64_t workspace, const Wanted& wanted, const Range& range,
                       Instant now) {
    Found out;
    out.below = range.below;
    while (out.people.size() < range.most_people && out.read < range.most_read) {
        auto rows = contacts::read_contacts(loader.connection(), workspace, out.below, range.at_once);
        if (!rows) return rows.error();
        out.is_end = static_cast<std::int64_t>(rows->size()) < range.at_once;
        for (desk::Contact& contact : *rows) {
            if (out.people.size() == range.most_people) return out.is_end = false, out;
            out.below = contact.id, ++out.read;
            if (!wanted.fits(contact)) continue;
            auto person = read_person(loader, workspace, std::move(contact), now);
            if (!person) return person.error();
            out.people.push_back(std::move(*person));
        }
        if (out.is_end) return out;
    }
    return out;
}

}  // namespace

Task<Result<api::Page>> ContactsOfDesk::list_contacts(api::ContactAsker asker, api::ContactQuery query) {
    const auto listing = std::make_shared<Listing>();
    listing->form = form_of(query.q), listing->digits = digits_of(query.q);
    listing->below = query.below;
    listing->asker = std::move(asker), listing->query = std::move(query);
    std::function<void(std::function<void(Result<api::Page>)>)> work =
        [this, listing](std::function<void(Result<api::Page>)> answer) {
            listing->answer = std::move(answer);
            list_more(listing);
        };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

// Those who never wrote are found by their name or address alone.
void ContactsOfDesk::list_more(const std::shared_ptr<Listing>& listing) {
    const api::ContactQuery& query = listing->query;
    const Wanted wanted{listing->form, listing->digits, query.tier, query.language};
    const Range range{listing->below, static_cast<std::size_t>(query.limit) - listing->page.items_json.size(),
                      Listing::most_read - listing->read, Listing::looked_at_once};
    const std::function<Result<Found>(desk::Loader&)> read = [wanted, range, workspace = parts_.workspace(),
                                                              now = parts_.now()](desk::Loader& loader) {
        return look_for(loader, workspace, wanted, range, now);
    };
    parts_.runtime.reader().read<Found>(read, [this, listing](Result<Found> found) {
        if (!found) return listing->answer(found.error());
        for (Person& person : found->people) {
            if (!keep_visible(parts_.runtime.desk(), listing->asker.agent, person)) continue;
            const desk::Contact& contact = person.known.contact;
            const bool is_nobody = person.conversations.empty() && contact.name.empty() && contact.email.empty();
            const bool fits = listing->query.risk.empty() || person.risk.level() == listing->query.risk;
            if (fits && !is_nobody) listing->page.items_json.push_back(views_.item(person));
        }
        listing->below = found->below, listing->read += found->read;
        const bool is_over =
            listing->is_full() || ++listing->rounds == Listing::most_rounds || listing->read >= Listing::most_read;
        if (!found->is_end && !is_over) return list_more(listing);
        if (!found->is_end) listing->page.next = listing->below.str();
        listing->answer(std::move(listing->page));
    });
}

}  // namespace waydesk::app
