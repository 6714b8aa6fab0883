using System.Globalization;
using System.Text;

namespace OracleFusion.Sandbox.Imports;

/// <summary>The control file by which SQL*Loader reads a data file, in the form that Oracle's own have.</summary>
internal static class ControlFile
{
    /// <summary>How long a field may be whose length the control file does not tell.</summary>
    public const int DefaultLength = 255;

    public static string Write(InterfaceFile file, long load, string user)
    {
        var text = new StringBuilder("LOAD DATA\nAPPEND\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"INTO TABLE {file.Table}\nFIELDS TERMINATED BY \",\" OPTIONALLY ENCLOSED BY '\"' TRAILING NULLCOLS\n("
        );
        text.AppendJoin("\n,", file.Columns.Select(Line));
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n,LOAD_REQUEST_ID CONSTANT '{load}'\n,CREATED_BY CONSTANT '{user}'\n,LAST_UPDATED_BY CONSTANT '{user}'"
        );
        text.Append(
            "\n,CREATION_DATE EXPRESSION \"current_timestamp(1)\"\n,LAST_UPDATE_DATE EXPRESSION "
                + "\"current_timestamp(1)\"\n,OBJECT_VERSION_NUMBER CONSTANT 1\n)\n"
        );
        return text.ToString();
    }

    /// <summary>What the database makes of a column's text, or null where it takes it as it is.</summary>
    public static string? Expression(InterfaceColumn column) =>
        column.Kind switch
        {
            ColumnKind.Date => $"to_date(:{column.Name}, 'YYYY/MM/DD')",
            ColumnKind.Timestamp => $"to_timestamp(:{column.Name}, 'YYYY/MM/DD HH24:MI:SS')",
            ColumnKind.Number => $"fun_load_interface_utils_pkg.replace_decimal_char(:{column.Name})",
            _ => null,
        };

    private static string Line(InterfaceColumn column)
    {
        if (column.Kind == ColumnKind.Filler)
            return column.Name + " FILLER";
        var length = column.MaxLength is { } most and not DefaultLength ? $" CHAR({most})" : "";
        return Expression(column) is { } expression ? $"{column.Name}{length} \"{expression}\"" : column.Name + length;
    }
}
