#include "core/store/mysql_error.hpp"

namespace waydesk::store {

// Numbers from the manuals' "Server Error Message Reference" and "Client Error Message Reference".
Errc mysql_errc(int error_number) {
    switch (error_number) {
        case 0: return Errc::ok;
        case 1022:  // duplicate key while writing
        case 1062:  // duplicate entry
        case 1586: return Errc::duplicate_key;
        case 1048:  // column cannot be null
        case 1216:
        case 1217:
        case 1451:
        case 1452:  // foreign keys
        case 1264:  // out of range
        case 1364:  // no default value
        case 1366:  // not valid text
        case 3819:
        case 4025: return Errc::constraint;  // CHECK, MySQL and MariaDB
        case 1153:                           // packet too large
        case 1301:
        case 1406: return Errc::too_large;
        case 1213:
        case 1614: return Errc::deadlock;
        case 1205: return Errc::busy;
        case 1040:  // too many connections
        case 1053:  // server is stopping
        case 1077:
        case 1152:
        case 1158:
        case 1159:
        case 1160:
        case 1161:  // the wire
        case 1927:  // killed (MariaDB)
        case 2002:
        case 2003:
        case 2006:
        case 2013:
        case 2026:  // TLS
        case 2055: return Errc::lost_connection;
        case 3:  // disk full while writing a temporary file
        case 1021:
        case 1114: return Errc::full;
        case 1036:
        case 1290:  // --read-only
        case 1792:
        case 1836: return Errc::read_only;
        case 1034:
        case 1035:
        case 1194:
        case 1195: return Errc::corrupt;
        case 1050:                       // table
        case 1060:                       // column
        case 1061: return Errc::exists;  // index
        case 1044:
        case 1045:
        case 1049:
        case 1251:
        case 1698: return Errc::refused;  // credentials, unknown database
        default: return Errc::failed;
    }
}

}  // namespace waydesk::store
