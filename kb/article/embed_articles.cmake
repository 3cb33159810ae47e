# Writes OUT: a C++ source that holds every FOLDER/*.md as text. Called while building:
#   cmake -DFOLDER=… -DOUT=… -P embed_articles.cmake
# The text is read as hexadecimal, because CMake lists would split it at semicolons and brackets.
file(GLOB files ${FOLDER}/*.md)
list(SORT files)
set(arrays "")
set(table "")
set(number 0)
foreach(file ${files})
  get_filename_component(name ${file} NAME)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char text_${number}[] = {${bytes}'\\0'};\n")
  string(APPEND table "    {\"${name}\", {text_${number}, sizeof text_${number} - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
if(number EQUAL 0)
  set(table "    {},\n")
endif()
file(WRITE ${OUT} "#include \"kb/article/shipped.hpp\"

namespace waydesk::kb::article {
namespace {

${arrays}
constexpr ShippedFile files[] = {
${table}};

}  // namespace

std::span<const ShippedFile> shipped_files() { return std::span(files).first(${number}); }

}  // namespace waydesk::kb::article
")
