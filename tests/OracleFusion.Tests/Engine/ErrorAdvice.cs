using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>What the error of a lost answer says to do: the last line.</summary>
internal static class ErrorAdvice
{
    public static string Advice(this ErrorRecord error) => error.ErrorDetails.Message.Split(Environment.NewLine)[^1];
}
