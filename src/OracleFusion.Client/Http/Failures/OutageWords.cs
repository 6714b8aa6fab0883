using System.Text.RegularExpressions;

namespace OracleFusion.Client.Http;

/// <summary>Words of a server, or of what it depends on, that gave up in the middle: also with a code they do not say that nothing was
/// done.</summary>
internal static class OutageWords
{
    private static readonly Regex Words = new(
        @"time[sd]?[ -]?out|time limit|OutOfMemory|StackOverflow|NullPointer|ClassNotFound|NoClassDef|SocketException|RollbackException"
            + "|connection (was |has been )?(reset|refused|closed|lost|aborted)|(temporarily|currently) (not available|unavailable)"
            + "|service unavailable|internal (server )?error|shut(ting)? ?down"
            + @"|ORA-(00028|01012|01013|01033|01034|01089|01090|01092|0311[34]|0313[56]|12170|125\d\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(5)
    );

    /// <summary>Whether a message has such words.</summary>
    internal static bool AreIn(string message) => Words.IsMatch(message);
}
