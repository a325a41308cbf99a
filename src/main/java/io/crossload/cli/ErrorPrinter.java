package io.crossload.cli;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints an error as what happened, where, and what to do; only a defect shows its stack. */
final class ErrorPrinter implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof CrossloadException known && known.code() != Code.DEFECT) {
            command.getErr().println(command.getColorScheme().errorText(known.code() + ": " + known.code().what()));
            if (!known.detail().isBlank()) {
                command.getErr().println("  where: " + known.detail().strip());
            }
            command.getErr().println("  do:    " + known.code().cure());
            return known.exit().code();
        }
        command.getErr().println(command.getColorScheme().errorText(Code.DEFECT + ": " + Code.DEFECT.what() + " " + Code.DEFECT.cure()));
        failure.printStackTrace(command.getErr());
        return Code.DEFECT.exit().code();
    }
}
