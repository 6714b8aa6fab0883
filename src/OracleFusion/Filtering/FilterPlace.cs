using System.Management.Automation.Language;
using System.Text;
using OracleFusion.Client;

namespace OracleFusion.Filtering;

/// <summary>Errors that mark the place in the filter, as PowerShell's own errors do.</summary>
internal static class FilterPlace
{
    /// <summary>Why a piece of a filter is refused, with the line that it stands in and the piece underlined.</summary>
    internal static FusionInputException Refuse(IScriptExtent place, string reason, Exception? cause = null)
    {
        var line = place.StartScriptPosition.Line.TrimEnd('\r', '\n');
        var shown = line.TrimStart();
        var start = Math.Max(0, place.StartColumnNumber - 1 - (line.Length - shown.Length));
        var end = place.EndLineNumber > place.StartLineNumber ? shown.Length : place.EndColumnNumber - 1 - (line.Length - shown.Length);

        var message = new StringBuilder("-Filter: ")
            .Append(reason)
            .AppendLine()
            .Append("At ")
            .Append(string.IsNullOrEmpty(place.File) ? "line" : place.File)
            .Append(':')
            .Append(place.StartLineNumber)
            .Append(" char:")
            .Append(place.StartColumnNumber)
            .AppendLine()
            .Append("+ ")
            .Append(shown)
            .AppendLine()
            .Append("+ ");
        for (var i = 0; i < start && i < shown.Length; i++)
            message.Append(shown[i] == '\t' ? '\t' : ' ');
        message.Append('~', Math.Max(1, end - start));
        return new FusionInputException(message.ToString(), cause);
    }

    /// <summary>Does something that may refuse its input without knowing where it was written.</summary>
    internal static T At<T>(IScriptExtent place, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (FusionInputException refusal)
        {
            throw Refuse(place, refusal.Message, refusal);
        }
    }
}
