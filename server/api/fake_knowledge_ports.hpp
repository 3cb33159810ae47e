#pragma once
// The ports of what people read, compute and translate, as tests fake them.

#include "server/api/fake_article_ports.hpp"
#include "server/api/fake_policy_ports.hpp"
#include "server/api/fake_translation_port.hpp"

namespace waydesk::api {

struct FakeKnowledgePorts : FakeArticlePorts, FakePolicyPorts, FakeTranslationPort {};

}  // namespace waydesk::api
