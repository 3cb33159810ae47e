#include "channels/email/mime/addresses.hpp"

#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/words.hpp"

#include <algorithm>

namespace waydesk::mime {
namespace {

// "jdoe@test . example" -> "jdoe@test.example"
std::string without_loose_blanks(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_blank(text[i])) {
            out += text[i];
            continue;
        }
        std::size_t next = i;
        while (next < text.size() && is_blank(text[next])) ++next;
        const char before = out.empty() ? '.' : out.back();
        const char after = next < text.size() ? text[next] : '.';
        if (before != '.' && before != '@' && after != '.' && after != '@') out += ' ';
        i = next - 1;
    }
    return out;
}

std::string clean_address(std::string_view raw, std::string_view charset) {
    std::string text = raw.find("=?") == std::string_view::npos ? to_utf8(raw, charset) : header_text(raw, charset);
    text = without_loose_blanks(trim(text));
    if (text.starts_with('@') && text.find(':') != std::string::npos) text.erase(0, text.find(':') + 1);  // a route
    const bool is_quoted = text.starts_with('"');
    std::erase_if(text, [&](char c) { return is_control(c) || (c == ' ' && !is_quoted); });
    const std::size_t at = text.rfind('@');
    if (at != std::string::npos)
        std::transform(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                       text.begin() + static_cast<std::ptrdiff_t>(at), [](char c) { return lower(c); });
    return text;
}

class Reader {
public:
    Reader(std::string_view raw, std::string_view charset) : raw_(raw), charset_(charset) {}

    std::vector<Address> read() {
        while (at_ < raw_.size()) step();
        finish(false);
        return std::move(found_);
    }

private:
    void step() {
        const char c = raw_[at_];
        if (c == '"' && take(&Reader::take_quoted)) return;
        if (c == '(' && take(&Reader::take_comment)) return;
        if (c == '<' && take(&Reader::take_angle)) return;
        if (const auto word = c == '=' && at_ < last_word_end_ ? encoded_word_at(raw_, at_) : std::nullopt) {
            phrase_ += raw_.substr(at_, word->end - at_);
            at_ = word->end;
            return;
        }
        ++at_;
        if (c == ',' || c == ';')
            finish(c == ',');
        else if (c == ':' && !has_angle_ && phrase_.find('@') == std::string::npos)
            forget();  // the name of a group
        else
            phrase_ += c;
    }

    // What opens and never closes is text; looking for its end again and again would take too long.
    bool take(bool (Reader::*what)()) {
        constexpr int most_in_vain = 50;
        if (in_vain_ >= most_in_vain) return false;
        if ((this->*what)()) return true;
        ++in_vain_;
        return false;
    }

    // What stands in quotes belongs to the name, or with an @ after it to the address.
    bool take_quoted() {
        std::string inside;
        std::size_t i = at_ + 1;
        for (; i < raw_.size() && raw_[i] != '"'; ++i) {
            if (raw_[i] == '\\' && i + 1 < raw_.size()) ++i;
            inside += raw_[i];
        }
        if (i >= raw_.size()) return false;
        const bool is_local_part = i + 1 < raw_.size() && raw_[i + 1] == '@';
        phrase_ += is_local_part ? raw_.substr(at_, i + 1 - at_) : std::string_view(inside);
        at_ = i + 1;
        return true;
    }

    // Of "(a (nested) one)" what is inside; false where it has no end.
    bool take_comment() {
        std::string inside;
        int depth = 0;
        for (std::size_t i = at_; i < raw_.size(); ++i) {
            if (raw_[i] == '\\' && i + 1 < raw_.size()) {
                // A fold may come between the stroke and what it is for.
                const bool is_fold = raw_[i + 1] == '\r' || raw_[i + 1] == '\n';
                while (is_fold && i + 1 < raw_.size() && is_blank(raw_[i + 1])) ++i;
                if (i + 1 < raw_.size()) inside += raw_[++i];
                continue;
            }
            depth += raw_[i] == '(' ? 1 : raw_[i] == ')' ? -1 : 0;
            if (depth == 0) {
                add_comment(inside.substr(1));
                at_ = i + 1;
                const bool is_between_blanks = !phrase_.empty() && is_blank(phrase_.back());
                while (is_between_blanks && at_ < raw_.size() && is_blank(raw_[at_])) ++at_;
                return true;
            }
            inside += raw_[i];
        }
        return false;
    }

    void add_comment(std::string_view raw) {
        std::string text = header_text(raw, charset_);
        std::string drawn;
        for (const char c : text)
            if (c != ' ' || !drawn.ends_with(' ')) drawn += c;
        if (drawn.empty()) return;
        if (!comments_.empty()) comments_ += ' ';
        comments_ += drawn;
    }

    bool take_angle() {
        const std::size_t start = at_++;
        std::string inside;
        bool is_in_quotes = false;
        while (at_ < raw_.size() && (is_in_quotes || raw_[at_] != '>')) {
            if (raw_[at_] == '"') is_in_quotes = !is_in_quotes;
            if (!is_in_quotes && raw_[at_] == '(' && take(&Reader::take_comment)) continue;
            if (raw_[at_] == '<')
                inside.clear();  // "<<a@b>": the inner one counts
            else
                inside += raw_[at_];
            ++at_;
        }
        if (at_ >= raw_.size() && inside.find('@') == std::string::npos) {
            at_ = start;
            return false;
        }
        at_ = std::min(at_ + 1, raw_.size());
        if (has_angle_ && !angle_.empty()) finish(false);  // "A <a@x> B <b@x>": somebody forgot the comma
        angle_ = clean_address(inside, charset_), has_angle_ = true;
        return true;
    }

    void finish(bool is_at_comma) {
        if (has_angle_) {
            std::string phrase = carried_.empty() ? phrase_ : carried_ + ", " + phrase_;
            add(name_of(phrase), angle_);
        } else if (phrase_.find('@') != std::string::npos) {
            flush_carried();
            add_bare();
        } else if (const std::string_view rest = trim(phrase_); !rest.empty()) {
            // "Doe, John <j@x>" without its quotes, or a name alone.
            if (!carried_.empty()) carried_ += ", ";
            carried_ += rest;
            if (is_at_comma) {
                phrase_.clear();
                return;
            }
            flush_carried();
        }
        forget();
    }

    void flush_carried() {
        if (carried_.empty()) return;
        const bool is_local_name = carried_.find(' ') == std::string::npos;  // MAILER-DAEMON
        if (is_local_name)
            add(comments_, clean_address(carried_, charset_));
        else
            add(name_of(carried_), {});
        carried_.clear();
    }

    // "jdoe@x", and "John jdoe@x" where the <> are missing, "a@x b@x" where the comma is.
    void add_bare() {
        const std::string text = without_loose_blanks(trim(phrase_));
        if (text.starts_with('"')) return add(name_of({}), clean_address(text, charset_));
        std::string words;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            const std::string token = text.substr(at, end - at);
            at = end + 1;
            if (token.find('@') == std::string::npos) {
                words += (words.empty() ? "" : " ") + token;
                continue;
            }
            add(name_of(words), clean_address(token, charset_));
            words.clear(), comments_.clear();
        }
        if (!words.empty() && !found_.empty() && found_.back().name.empty()) found_.back().name = name_of(words);
    }

    std::string name_of(std::string_view phrase) const {
        std::string name = header_text(phrase, charset_, Touching::together);
        if (comments_.empty()) return name;
        return name.empty() ? comments_ : name + " (" + comments_ + ")";
    }

    void add(std::string name, std::string address) {
        if (!name.empty() || !address.empty()) found_.push_back({std::move(name), std::move(address)});
    }

    void forget() {
        phrase_.clear(), comments_.clear(), angle_.clear(), carried_.clear();
        has_angle_ = false;
    }

    std::string_view raw_, charset_;
    std::size_t last_word_end_ = std::min(raw_.rfind("?="), raw_.size());  // no encoded word begins behind it
    std::size_t at_ = 0;
    std::string phrase_, comments_, angle_;
    std::string carried_;  // words before a comma that belong to no address yet
    bool has_angle_ = false;
    int in_vain_ = 0;
    std::vector<Address> found_;
};

std::string clean_id(std::string_view raw) {
    std::string id;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '\r' || raw[i] == '\n')
            while (i + 1 < raw.size() && is_blank(raw[i + 1])) ++i;
        else if (!is_control(raw[i]))
            id += raw[i];
    }
    return to_utf8(trim(id), {});
}

}  // namespace

std::vector<Address> read_addresses(std::string_view raw, std::string_view charset) {
    return Reader(raw, charset).read();
}

std::vector<std::string> read_ids(std::string_view raw) {
    std::vector<std::string> ids;
    const auto add = [&](std::string_view text) {
        constexpr std::size_t longest = 998;  // a line, RFC 5322 2.1.1
        std::string id = clean_id(text);
        if (id.empty() || id.size() > longest || std::ranges::find(ids, id) != ids.end()) return;
        if (ids.size() == most_ids) ids.erase(ids.begin() + 1);
        ids.push_back(std::move(id));
    };
    if (raw.find('<') == std::string_view::npos) {  // written without <>
        std::size_t at = 0;
        while ((at = raw.find_first_not_of(" \t\r\n,", at)) != std::string_view::npos) {
            const std::size_t end = std::min(raw.find_first_of(" \t\r\n,", at), raw.size());
            add(raw.substr(at, end - at));
            at = end;
        }
        return ids;
    }
    for (std::size_t at = raw.find('<'); at != std::string_view::npos; at = raw.find('<', at)) {
        const std::size_t end = std::min(raw.find_first_of("<>", at + 1), raw.size());
        add(raw.substr(at + 1, end - at - 1));
        at = end;
    }
    return ids;
}

}  // namespace waydesk::mime
