#include "channels/email/mime/errc.hpp"

#include <string>

namespace waydesk::mime {
namespace {

struct Category final : boost::system::error_category {
    const char* name() const noexcept override { return "waydesk.mime"; }
    std::string message(int value) const override {
        switch (static_cast<Errc>(value)) {
            case Errc::ok: return "ok";
            case Errc::too_large: return "the mail is larger than is allowed";
            case Errc::too_deep: return "the mail holds parts in parts deeper than is allowed";
            case Errc::too_many_parts: return "the mail has more parts than are allowed";
            case Errc::too_many_headers: return "the mail has more header fields than are allowed";
            case Errc::headers_too_large: return "the header fields of the mail are longer than is allowed";
            case Errc::bad_header_text: return "a name, subject, address or other header text has a control character";
            case Errc::bad_address: return "an address is not one mailbox";
            case Errc::no_recipient: return "the mail has nobody to go to";
        }
        return "unknown failure";
    }
};

}  // namespace

const boost::system::error_category& category() noexcept {
    static const Category one;
    return one;
}

}  // namespace waydesk::mime
