#include "channels/callback/ics.hpp"

namespace waydesk::callback {
namespace {

constexpr std::size_t most_octets = 75;     // of a line, without its break: RFC 5545, 3.1
constexpr std::size_t most_continuing = 3;  // octets of a character after its first

bool is_control(char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f; }
bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

std::string two_digits(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

// 20260329T010000Z: form 2 of RFC 5545, 3.3.5.
std::string utc(Instant at) {
    const time::CivilTime civil = time::Zone::utc().civil(at);
    const auto part = [](int value) { return two_digits(static_cast<unsigned>(value)); };
    std::string year = std::to_string(civil.year);
    year.insert(0, 4 - year.size(), '0');
    return year + two_digits(civil.month) + two_digits(civil.day) + "T" + part(civil.hour) + part(civil.minute) +
           part(civil.second) + "Z";
}

// TEXT of RFC 5545, 3.3.11.
std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        const bool is_break = byte == '\n' || byte == '\r';
        if (byte == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
        if (is_break)
            out += "\\n";
        else if (byte == '\\' || byte == ';' || byte == ',')
            (out += '\\') += byte;
        else if (!is_control(byte) || byte == '\t')
            out += byte;
    }
    return out;
}

// A URI is not escaped, and has neither blanks nor control characters.
std::string as_uri(std::string_view text) {
    std::string out;
    for (const char byte : text)
        if (!is_control(byte) && byte != ' ') out += byte;
    return out;
}

class Lines {
public:
    // Folds after 75 octets at most, never within a character.
    void add(std::string line) {
        std::size_t room = most_octets;
        while (line.size() > room) {
            std::size_t cut = room;
            while (cut > room - most_continuing && continues_character(line[cut])) --cut;
            out_ += line.substr(0, cut) + "\r\n ";
            line.erase(0, cut);
            room = most_octets - 1;  // the blank that begins it counts
        }
        out_ += line + "\r\n";
    }
    void add_text(std::string_view name, std::string_view text) {
        if (!text.empty()) add(std::string(name) + ":" + escaped(text));
    }

    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

}  // namespace

std::string write_ics(const Appointment& appointment) {
    const bool is_cancelled = appointment.method == IcsMethod::cancel;
    Lines lines;
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Waydesk//Callback//EN");
    lines.add(is_cancelled ? "METHOD:CANCEL" : "METHOD:PUBLISH");
    lines.add("BEGIN:VEVENT");
    lines.add_text("UID", appointment.uid);
    lines.add("SEQUENCE:" + std::to_string(appointment.sequence));
    lines.add("DTSTAMP:" + utc(appointment.made_at));
    lines.add("DTSTART:" + utc(appointment.window.from));
    lines.add("DTEND:" + utc(appointment.window.until));
    lines.add(is_cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    lines.add_text("SUMMARY", appointment.summary);
    lines.add_text("DESCRIPTION", appointment.description);
    if (!appointment.organizer.empty()) lines.add("ORGANIZER:mailto:" + as_uri(appointment.organizer));
    if (const std::string url = as_uri(appointment.url); !url.empty()) lines.add("URL:" + url);
    lines.add("END:VEVENT");
    lines.add("END:VCALENDAR");
    return lines.take();
}

}  // namespace waydesk::callback
