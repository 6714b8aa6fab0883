using System.Management.Automation;
using OracleFusion.Errors;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <content>Writes that are sent by themselves, and what follows them.</content>
public abstract partial class ConnectedCmdlet
{
    private int _sentAlone;

    /// <summary>
    /// Waits for a write that is sent by itself and hands on its result. A pipeline that is stopped meanwhile takes no more objects or
    /// errors, but the write may have been done all the same: the host is told what is known of it, past the streams.
    /// </summary>
    /// <param name="label">What is written, as a person would name it.</param>
    /// <param name="write">Sends the write.</param>
    /// <param name="emit">Takes its result.</param>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    private protected void SendAlone<T>(string label, Func<CancellationToken, Task<T>> write, Action<T> emit)
    {
        Task<T>? running = null;
        try
        {
            emit(Await(token => running = write(token)));
            _sentAlone++;
        }
        catch (Exception) when (IsStopping)
        {
            var unfinished = new UnfinishedWrites();
            unfinished.Add(label, running);
            Host.UI.WriteWarningLine(unfinished.Describe(MyInvocation.MyCommand.Name, _sentAlone));
            throw;
        }
    }

    /// <summary>The same for a write whose result something else follows.</summary>
    private protected T SendAlone<T>(string label, Func<CancellationToken, Task<T>> write)
    {
        T result = default!;
        SendAlone(label, write, made => result = made);
        return result;
    }

    /// <summary>The same for a write that has no result.</summary>
    private protected void SendAlone(string label, Func<CancellationToken, Task> write) =>
        SendAlone(
            label,
            async token =>
            {
                await write(token).ConfigureAwait(false);
                return true;
            },
            static _ => { }
        );

    /// <summary>Does what follows something that was sent and must not be sent again. Whatever fails of it, the error says so.</summary>
    /// <param name="target">The input that it is about.</param>
    /// <param name="sent">What was sent, as a sentence without its point: <c>july.zip was sent as the request 77</c>.</param>
    /// <param name="next">The command that goes on from there; null where there is none.</param>
    /// <param name="work">What follows.</param>
    private protected void AfterSending(object? target, string sent, string? next, Action work)
    {
        var told = $"{sent}; do not send it again{(next is null ? "" : $", and go on by {next}")}";
        var before = IsSent;
        IsSent = true;
        try
        {
            work();
        }
        catch (Exception e) when (FusionErrors.IsOurs(e))
        {
            var record = FusionErrors.Record(e, target, told, isSent: true);
            if (FusionErrors.ConcernsOneInput(e))
            {
                WriteError(record);
            }
            else
            {
                ((FusionException)record.Exception).MarkDone();
                ThrowTerminatingError(record);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // No error of ours: the engine reports it as it is.
            WriteWarning(told + ".");
            throw;
        }
        finally
        {
            IsSent = before;
        }
    }
}
