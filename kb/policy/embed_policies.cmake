# Writes OUT: a C++ source that holds FOLDER/packs/*.json, calendars.json and currencies.json as text. Called while
# building:
#   cmake -DFOLDER=… -DOUT=… -P embed_policies.cmake
# The text is read as hexadecimal, because CMake lists would split it at semicolons and brackets.
function(embed file symbol)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  set(arrays "${arrays}constexpr char ${symbol}[] = {${bytes}'\\0'};\n" PARENT_SCOPE)
endfunction()

file(GLOB files ${FOLDER}/packs/*.json)
list(SORT files)
set(arrays "")
set(table "")
set(number 0)
foreach(file ${files})
  get_filename_component(name ${file} NAME)
  embed(${file} pack_${number})
  string(APPEND table "    {\"${name}\", {pack_${number}, sizeof pack_${number} - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
embed(${FOLDER}/calendars.json calendars)
embed(${FOLDER}/currencies.json currencies)
file(WRITE ${OUT} "#include \"kb/policy/embedded.hpp\"

namespace waydesk::kb::policy {
namespace {

${arrays}
constexpr EmbeddedPack packs[] = {
${table}};

}  // namespace

std::span<const EmbeddedPack> embedded_packs() { return packs; }
std::string_view embedded_calendars() { return {calendars, sizeof calendars - 1}; }
std::string_view embedded_currencies() { return {currencies, sizeof currencies - 1}; }

}  // namespace waydesk::kb::policy
")
