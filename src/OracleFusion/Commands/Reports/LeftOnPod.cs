using System.Collections.Concurrent;
using System.Management.Automation;

namespace OracleFusion.Commands;

/// <summary>
/// Tells what a query could not clear away on the pod. It may show only after the pipeline was ended, which takes no warnings then: the
/// host is told, past the streams.
/// </summary>
internal static class LeftOnPod
{
    /// <summary>Does the work, and tells what it has left.</summary>
    /// <param name="cmdlet">The cmdlet that does it.</param>
    /// <param name="work">The work. It is given the callback to report to, from any thread.</param>
    public static T Tell<T>(PSCmdlet cmdlet, Func<Action<string>, T> work)
    {
        var left = new ConcurrentQueue<string>();
        var isWhole = false;
        try
        {
            var result = work(left.Enqueue);
            isWhole = true;
            return result;
        }
        finally
        {
            while (left.TryDequeue(out var what))
            {
                if (isWhole)
                    cmdlet.WriteWarning(what);
                else
                    cmdlet.Host.UI.WriteWarningLine(what);
            }
        }
    }
}
