// Commands about the audit log.
#include "server/config/command_options.hpp"

namespace waydesk::config {

CommandEntry audit_verify() {
    using A = AuditVerifyCommand;
    return {"audit verify",
            "whether the audit log is as it was written; 0: it is, 1: the first entry that does not fit", A{},
            with_store<A>({option<A>("--head", Kind::valued, "HEX",
                                     "a head that the server's log told earlier: it has to be in the log still",
                                     [](A& c, std::string_view v) { return set_text(c.head, v) && v.size() == 64; })})};
}

}  // namespace waydesk::config
