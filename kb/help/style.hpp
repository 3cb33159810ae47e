#pragma once
// The look of the help centre: the tokens of web-widget/shared/ui/tokens.css in one small sheet. Any thread.

#include <string_view>

namespace waydesk::kb::help {

std::string_view style();  // CSS; the brand's colours stand before it

}  // namespace waydesk::kb::help
