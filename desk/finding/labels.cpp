#include "desk/finding/labels.hpp"

namespace waydesk::finding {

std::string heading_of(const desk::ConversationState& state) {
    return state.subject + "\n" + state.contact_name + "\n" + state.booking;
}

search::LogHead head_of(const desk::ConversationState& state) {
    search::LogHead head{state.id.value, heading_of(state), {}};
    std::vector<std::string>& labels = head.labels;
    labels = {std::string(number_label) + std::to_string(state.number), label_of(state.queue), label_of(state.status),
              channel_label(state.channel)};
    if (state.agent) labels.push_back(label_of(state.agent));
    if (state.offer) labels.push_back(label_of(state.offer->agent));
    if (state.language.empty()) return head;
    labels.push_back(language_label(state.language));
    if (const auto end = state.language.find('-'); end != std::string::npos)
        labels.push_back(language_label(std::string_view(state.language).substr(0, end)));
    return head;
}

search::Voice voice_of(desk::Author::Kind kind) {
    return kind == desk::Author::Kind::visitor ? search::Voice::guest : search::Voice::host;
}

}  // namespace waydesk::finding
