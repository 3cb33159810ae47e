// Where the program is found, and how the public pages look there.
#include "server/app/program.hpp"

namespace waydesk::app {

// For addresses that stand alone, such as those of a sitemap. Without a slash at its end.
std::string Program::own_address() const {
    std::string address = config_.serve.public_url;
    if (address.empty()) {
        const auto listen = net::ListenAddress::parse(config_.serve.listen);
        address = (config_.serve.tls_certificate.empty() ? "http://" : "https://") + listen->host + ":" +
                  std::to_string(port_);
    }
    while (address.ends_with('/')) address.pop_back();
    return address;
}

// The look of the first site, and its pages as the place where the chat is.
kb::help::Site Program::help_site() const {
    kb::help::Site out{{}, config_.workspace.brand, config_.workspace.color, {}};
    if (demo_ != config::DemoData::none) out.chat = "/";
    const api::Sites::Entry first = set_up_->sites().first();
    if (first == nullptr) return out;
    out.brand = first->site.brand, out.color = first->site.color;
    const std::vector<std::string>& origins = first->site.origins;
    const bool names_one = !origins.empty() && origins.front().find('*') == std::string::npos;
    if (out.chat.empty() && names_one) out.chat = origins.front() + "/";
    return out;
}

// Where browsers find us: the public address when there is one, else what we listen on (and localhost beside it).
std::vector<auth::Origin> Program::own_origins() const {
    std::vector<std::string> names{config_.serve.public_url};
    const std::string scheme = config_.serve.tls_certificate.empty() ? "http://" : "https://";
    const auto address = net::ListenAddress::parse(config_.serve.listen);
    const std::string port = ":" + std::to_string(port_);
    names.push_back(scheme + address->host + port);
    if (address->host == "127.0.0.1" || address->host == "::1") names.push_back(scheme + "localhost" + port);
    std::vector<auth::Origin> origins;
    for (const std::string& name : names)
        if (const auto origin = auth::Origin::parse(name)) origins.push_back(*origin);
    return origins;
}

}  // namespace waydesk::app
