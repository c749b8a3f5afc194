// Keeps the frame standing where a room fails, and says what to do.

import { TriangleAlert } from "lucide-react";
import { Component, type ReactNode } from "react";
import { Button } from "../components/button.js";
import { EmptyState } from "../components/states.js";
import { useTexts } from "../texts/use-texts.js";
import { frameTexts } from "./frame-texts.js";

interface RoomBoundaryProps {
  children: ReactNode;
}

export class RoomBoundary extends Component<RoomBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <RoomFailed /> : this.props.children;
  }
}

function RoomFailed() {
  const texts = useTexts(frameTexts);
  return (
    <EmptyState
      icon={TriangleAlert}
      title={texts.roomFailed}
      action={
        <Button tone="primary" onClick={() => location.reload()}>
          {texts.reload}
        </Button>
      }
    >
      {texts.roomFailedHint}
    </EmptyState>
  );
}
