using System.Text.RegularExpressions;

namespace OracleFusion.Client.Imports;

/// <summary>What is read out of logs and control files, by patterns that have a time limit each: the text is the service's or the user's,
/// and a line of an unforeseen form could take for ever.</summary>
internal static class LogText
{
    /// <summary>Reads what the service gave.</summary>
    /// <exception cref="ServiceException">It takes too long.</exception>
    public static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new ServiceException(FusionFailure.IncompleteAnswer, "A log of the service " + Said(e), e);
        }
    }

    /// <summary>Reads a file that the user gave.</summary>
    /// <exception cref="FusionInputException">It takes too long.</exception>
    public static T Read<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new FusionInputException($"'{name}' " + Said(e), e);
        }
    }

    private static string Said(RegexMatchTimeoutException e) =>
        FormattableString.Invariant(
            $"cannot be read: one of its lines takes more than {e.MatchTimeout.TotalSeconds:0} s to be understood."
        );
}
