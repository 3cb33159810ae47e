# Writes OUT: a C++ source that holds statistics/*.txt and words/*.txt of FOLDER as raw strings. Called while building:
#   cmake -DFOLDER=… -DOUT=… -P embed_tables.cmake
# A string literal may have 65,536 bytes at most, so no file may have more.
set(source "#include \"core/language/embedded_tables.hpp\"\n\nnamespace waydesk::language {\nnamespace {\n\nusing namespace std::string_view_literals;\n\n")
foreach(kind statistics words)
  set(table "")
  file(GLOB files ${FOLDER}/${kind}/*.txt)
  list(SORT files)
  foreach(file ${files})
    get_filename_component(name ${file} NAME_WE)
    file(READ ${file} text)
    string(LENGTH "${text}" size)
    if(size GREATER 65000)
      message(FATAL_ERROR "${file} has ${size} bytes: a table has 65,000 at most")
    endif()
    string(APPEND table "    {\"${name}\", R\"table(${text})table\"sv},\n")
  endforeach()
  string(APPEND source "constexpr EmbeddedTable ${kind}[] = {\n${table}};\n\n")
endforeach()
string(APPEND source "}  // namespace

std::span<const EmbeddedTable> embedded_statistics() { return statistics; }
std::span<const EmbeddedTable> embedded_words() { return words; }

}  // namespace waydesk::language
")
file(WRITE ${OUT} "${source}")
